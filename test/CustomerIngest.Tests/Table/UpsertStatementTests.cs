using CustomerIngest.Customers;
using CustomerIngest.Table;
using MySqlConnector;

namespace CustomerIngest.Tests.Table;

public sealed class UpsertStatementTests
{
    [Theory]
    [InlineData(null, 3)]
    [InlineData("g", 4)]
    public void Compose_WhenTheCommandWasUsedBefore_IsAsANewOne(string? group, int parametersOfRow)
    {
        using var used = new MySqlCommand();
        foreach (var rows in new[] { 5, 5, 2, 9, 3 })
        {
            var messages = Messages(rows, group);
            UpsertStatement.Compose(used, messages);
            using var fresh = new MySqlCommand();
            UpsertStatement.Compose(fresh, messages);

            Assert.Equal(fresh.CommandText, used.CommandText);
            Assert.Equal(Values(fresh), Values(used).Take(messages.Length * parametersOfRow));
        }
    }

    [Fact]
    public void Compose_Always_HasAParameterForEachValue()
    {
        using var command = new MySqlCommand();
        UpsertStatement.Compose(command, Messages(2, null));

        Assert.StartsWith("INSERT INTO Customer (CustID,Name,SentAt) VALUES (?,?,?),(?,?,?) ON DUPLICATE KEY", command.CommandText, StringComparison.Ordinal);
        Assert.Equal([0, "name 0 of 2", 1_000L, 1, "name 1 of 2", 1_001L], Values(command));
    }

    [Fact]
    public void Compose_WhenTheQueueIsFifo_HasTheSequenceToo()
    {
        using var command = new MySqlCommand();
        UpsertStatement.Compose(command, [new CustomerMessage(0, new(1, "Ada"), 5, "g", "18849496460467696128"), new CustomerMessage(1, new(2, "Bob"), 6, "g", "odd")]);

        Assert.StartsWith("INSERT INTO Customer (CustID,Name,SentAt,SequenceNumber) VALUES (?,?,?,?),(?,?,?,?) ON DUPLICATE KEY", command.CommandText, StringComparison.Ordinal);
        Assert.Equal([1, "Ada", 5L, "18849496460467696128", 2, "Bob", 6L, null], Values(command));
    }

    [Fact]
    public void Of_WhenNoMessageHasAGroup_OrdersByCustIdAndThenAsSent()
    {
        CustomerMessage[] messages = [new(0, new(5, ""), 0), new(1, new(int.MinValue, ""), 0), new(2, new(5, ""), 0), new(3, new(-1, ""), 0), new(4, new(int.MaxValue, ""), 0), new(5, new(0, ""), 0)];

        Assert.Equal([1, 3, 5, 0, 2, 4], StatementChunks.InLockOrder(messages).Select(message => message.Index));
    }

    private static CustomerMessage[] Messages(int rows, string? group) =>
        [.. Enumerable.Range(0, rows).Select(i => new CustomerMessage(i, new(i, $"name {i} of {rows}"), 1_000 + i, group))];

    private static IEnumerable<object?> Values(MySqlCommand command) => command.Parameters.Select(parameter => parameter.Value);
}

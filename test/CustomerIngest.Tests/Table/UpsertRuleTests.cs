using CustomerIngest.Customers;
using CustomerIngest.Table;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Table;

/// <summary>A record of more columns than ours: two messages of the same millisecond end in the same row in either order.</summary>
[Collection(OnDatabase.Name)]
public sealed class UpsertRuleTests(RunningDatabase database) : DatabaseTest(database)
{
    private static readonly CustomerColumn[] _columns = [CustomerColumns.Values[0], Text("Email"), Text("City")];

    private static readonly string[] _rows =
        [.. from name in new[] { "'a'", "'B'" } from email in new[] { "NULL", "''", "'x'" } from city in new[] { "NULL", "'y'", "'Y'" } select $"{name},{email},{city}"];

    [Fact]
    public async Task NewerWins_WhenTwoAreOfTheSameMillisecond_TakesOneOfThemWholeInEitherOrder()
    {
        await using var session = await Database.OpenAsync();
        await session.ExecuteAsync("CREATE TABLE Customer (CustID int PRIMARY KEY, Name varchar(9) NOT NULL, Email varchar(9), City varchar(9), SentAt bigint NOT NULL)");
        foreach (var one in _rows)
        {
            foreach (var other in _rows)
            {
                var winner = await WriteAsync(session, one, other);
                Assert.Equal(winner, await WriteAsync(session, other, one));
                Assert.Contains(winner, new[] { await WriteAsync(session, one), await WriteAsync(session, other) });
            }
        }
    }

    [Fact]
    public async Task LaterWins_WhenTwoAreOfTheSameMillisecond_TakesTheSecondWhole()
    {
        await using var session = await Database.OpenAsync();
        await session.ExecuteAsync("CREATE TABLE Customer (CustID int PRIMARY KEY, Name varchar(9) NOT NULL, Email varchar(9), City varchar(9), SentAt bigint NOT NULL, SequenceNumber decimal(39,0))");
        foreach (var one in _rows)
        {
            await session.ExecuteAsync("DELETE FROM Customer");
            await session.ExecuteAsync($"INSERT INTO Customer VALUES (1,'z','z','z',5,7){UpsertRule.LaterWins(_columns)}");
            await session.ExecuteAsync($"INSERT INTO Customer VALUES (1,{one},5,8){UpsertRule.LaterWins(_columns)}");
            var second = await ReadAsync(session);
            await session.ExecuteAsync($"INSERT INTO Customer VALUES (1,'z','z','z',5,7){UpsertRule.LaterWins(_columns)}");
            Assert.Equal(second, await ReadAsync(session));
            Assert.Equal(await WriteAsync(session, one), second);
        }
    }

    private static async Task<string> WriteAsync(DatabaseUser session, params string[] rows)
    {
        await session.ExecuteAsync("DELETE FROM Customer");
        foreach (var row in rows)
            await session.ExecuteAsync($"INSERT INTO Customer (CustID,Name,Email,City,SentAt) VALUES (1,{row},5){UpsertRule.NewerWins(_columns)}");
        return await ReadAsync(session);
    }

    private static async Task<string> ReadAsync(DatabaseUser session) =>
        Assert.Single(await session.QueryAsync("SELECT QUOTE(Name),QUOTE(Email),QUOTE(City),SentAt FROM Customer"));

    private static TextColumn Text(string name) => new(name, 9)
    {
        Get = static customer => customer.Name,
        Set = static (customer, _) => customer,
        NotAString = RejectReason.NameNotAString,
        TooLong = RejectReason.NameTooLong,
    };
}

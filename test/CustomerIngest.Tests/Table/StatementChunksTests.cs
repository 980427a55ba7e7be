using CustomerIngest.Customers;
using CustomerIngest.Table;

namespace CustomerIngest.Tests.Table;

public sealed class StatementChunksTests
{
    [Fact]
    public void Cut_WhenAllFits_MakesOneStatement() =>
        Assert.Equal([10], Lengths(Messages(10, "a"), 16_000));

    [Fact]
    public void Cut_WhenThereIsNothing_MakesNone() =>
        Assert.Empty(Lengths([], 16_000));

    [Fact]
    public void Cut_WhenARowAloneIsTooLong_SendsItAlone() =>
        Assert.Equal([1, 1], Lengths(Messages(2, new string('x', 255)), UpsertStatement.FixedBytes + 10));

    [Fact]
    public void Cut_WhenABatchIsLong_KeepsOrderAndLosesNothing()
    {
        var messages = Messages(1_000, "Ærøskøbing '\\ 😀");
        var chunks = StatementChunks.SplitByBytes(messages, 16_000).ToList();

        Assert.Equal(messages, chunks.SelectMany(chunk => chunk.ToArray()));
        Assert.All(chunks, chunk => Assert.True(Bytes(chunk) <= 16_000));
        Assert.All(chunks.SkipLast(1), chunk => Assert.True(Bytes(chunk) > 15_000));
    }

    [Theory]
    [InlineData("a", 1)]
    [InlineData("'", 2)]
    [InlineData("\\", 2)]
    [InlineData("\0", 2)]
    [InlineData("ø", 2)]
    [InlineData("😀", 4)]
    public void RowBytes_Always_CountsTheNameAsItGoesOverTheWire(string name, int expected) =>
        Assert.Equal(expected, UpsertStatement.RowBytes(new CustomerMessage(0, new(1, name), 1)) - UpsertStatement.RowBytes(new CustomerMessage(0, new(1, ""), 1)));

    private static int Bytes(ReadOnlyMemory<CustomerMessage> chunk) =>
        UpsertStatement.FixedBytes + chunk.ToArray().Sum(message => UpsertStatement.RowBytes(message));

    private static int[] Lengths(CustomerMessage[] messages, int mostBytes) =>
        [.. StatementChunks.SplitByBytes(messages, mostBytes).Select(chunk => chunk.Length)];

    private static CustomerMessage[] Messages(int count, string name) =>
        [.. Enumerable.Range(0, count).Select(i => new CustomerMessage(i, new(i, name), 1))];
}

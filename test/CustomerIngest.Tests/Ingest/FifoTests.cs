using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Ingest;

[Collection(OnDatabase.Name)]
public sealed class FifoTests(RunningDatabase database) : DatabaseTest(database)
{
    private const string Rows = "SELECT CustID,Name FROM Customer ORDER BY CustID";
    private const int Messages = 9;

    public static TheoryData<int, string> Failures =>
        [.. Enumerable.Range(0, Messages).SelectMany(position => new[] { (position, "{"), (position, Body(position, "refused")) })];

    protected override Task PrepareAsync() =>
        Database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL, SentAt bigint NOT NULL DEFAULT 0, CHECK (Name<>'refused'))");

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task IngestAsync_WhenAMessageOfAGroupFails_ReturnsItAndTheLaterOnesOfItsGroup(int position, string body)
    {
        var failed = await IngestAsync([.. Enumerable.Range(0, Messages).Select(i => (Group(i), i == position ? body : Body(i, $"Name {i}"), 1_000L + i))]);

        var expected = Enumerable.Range(0, Messages).Where(i => i >= position && Group(i) == Group(position)).ToList();
        Assert.Equal(expected.Select(i => $"m{i}"), failed);
        Assert.Equal(Enumerable.Range(0, Messages).Except(expected).Select(i => $"{i}|Name {i}"), await Database.QueryAsync(Rows));
    }

    [Fact]
    public async Task IngestAsync_WhenTwoGroupsFail_LetsTheThirdGoOn()
    {
        var bodies = Enumerable.Range(0, Messages).Select(i => i switch { 1 => "{", 3 => Body(i, "refused"), _ => Body(i, "Ada") }).ToList();
        var failed = await IngestAsync([.. bodies.Select((body, i) => (Group(i), body, 1_000L))]);

        Assert.Equal(["m1", "m3", "m4", "m6", "m7"], failed);
        Assert.Equal(["0|Ada", "2|Ada", "5|Ada", "8|Ada"], await Database.QueryAsync(Rows));
    }

    [Fact]
    public async Task IngestAsync_WhenTheFailedOneComesAgainAndIsGood_EndsInOrder()
    {
        await IngestAsync(("g", Body(1, "first"), 1), ("g", Body(1, "refused"), 2), ("g", Body(1, "third"), 3));
        Assert.Equal(["1|first"], await Database.QueryAsync(Rows));

        Assert.Empty(await IngestAsync(("g", Body(1, "second"), 2), ("g", Body(1, "third"), 3)));
        Assert.Equal(["1|third"], await Database.QueryAsync(Rows));
    }

    [Theory]
    [InlineData("a", "z")]
    [InlineData("z", "a")]
    public async Task IngestAsync_WhenTwoMessagesAreOfTheSameMillisecond_TheLaterOneWins(string first, string second)
    {
        await IngestAsync(("g", Body(1, first), 5), ("g", Body(1, second), 5));
        await IngestAsync(("g", Body(2, first), 5));
        await IngestAsync(("g", Body(2, second), 5));

        Assert.Equal([$"1|{second}", $"2|{second}"], await Database.QueryAsync(Rows));
    }

    [Fact]
    public async Task IngestAsync_WhenAStandardQueueIsFair_HoldsNothingBack()
    {
        var sqsEvent = Batch.Of(("{", 1), (Body(1, "Ada"), 1));
        foreach (var record in sqsEvent.Records)
            record.Attributes["MessageGroupId"] = "tenant";

        Assert.Equal(["m0"], (await Environment.Ingestor.IngestAsync(sqsEvent, TimeSpan.FromSeconds(10))).FailedIds());
        Assert.Equal(["1|Ada"], await Database.QueryAsync(Rows));
    }

    private static string Group(int i) => $"group {i % 3}";

    private static string Body(int custId, string name) => Batch.Customer(custId, name).Body!;

    private async Task<IEnumerable<string>> IngestAsync(params (string Group, string Body, long SentAt)[] messages) =>
        (await Environment.Ingestor.IngestAsync(FifoBatch.Of(messages), TimeSpan.FromSeconds(10))).FailedIds();
}

using Amazon.Lambda.SQSEvents;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Ingest;

/// <summary>A statement that was given up on is still on its way, and arrives when the next messages of its group are written.</summary>
[Collection(OnDatabase.Name)]
public sealed class FifoSequenceTests(RunningDatabase database) : DatabaseTest(database)
{
    private const string Rows = "SELECT CustID,Name,SentAt,CAST(SequenceNumber AS CHAR) FROM Customer ORDER BY CustID";

    [Theory]
    [InlineData("a", "z")]
    [InlineData("z", "a")]
    public async Task IngestAsync_WhenAnAbandonedStatementCommitsLate_KeepsTheLaterMessageOfTheSameMillisecond(string first, string second)
    {
        var abandoned = Message(first, "18849496460467696128");
        await IngestAsync(abandoned);
        await IngestAsync(Message(second, "18849496460467696384"));
        await IngestAsync(abandoned);
        Assert.Equal([$"1|{second}|5|18849496460467696384"], await Database.QueryAsync(Rows));
    }

    [Fact]
    public async Task IngestAsync_WhenSequencesDifferInLength_ComparesThemAsNumbers()
    {
        await IngestAsync(Message("later", "100000000000000000000000000000000000001"));
        await IngestAsync(Message("earlier", "99999999999999999999999999999999999999"));
        Assert.Equal(["1|later|5|100000000000000000000000000000000000001"], await Database.QueryAsync(Rows));
    }

    [Fact]
    public async Task IngestAsync_WhenTheNextMillisecondBeginsAnew_GoesByTheTime()
    {
        await IngestAsync(Message("earlier", "9"));
        var later = Message("later", "8");
        later.Records[0].Attributes["SentTimestamp"] = "6";
        await IngestAsync(later);
        await IngestAsync(Message("earlier", "9"));
        Assert.Equal(["1|later|6|8"], await Database.QueryAsync(Rows));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1000000000000000000000000000000000000000")]
    public async Task IngestAsync_WhenTheSequenceIsNone_TakesTheOneThatComesLater(string sequence)
    {
        await IngestAsync(Message("first", "7"));
        await IngestAsync(Message("second", sequence));
        Assert.Equal(["1|second|5|"], await Database.QueryAsync(Rows));
    }

    [Fact]
    public async Task IngestAsync_WhenTheTableIsOfAStandardQueue_IsUpgradedAndAnyMessageOfTheQueueWins()
    {
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "zzz", 5)));
        Assert.Equal(["CustID", "Name", "SentAt"], await Database.QueryAsync("SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_NAME='Customer' AND TABLE_SCHEMA=DATABASE() ORDER BY ORDINAL_POSITION"));
        await IngestAsync(Message("a", "7"));
        Assert.Equal(["1|a|5|7"], await Database.QueryAsync(Rows));
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "newer", 6)));
        Assert.Equal(["1|newer"], await Database.QueryAsync("SELECT CustID,Name FROM Customer"));
    }

    private static SQSEvent Message(string name, string sequence)
    {
        var sqsEvent = FifoBatch.Of(("g", Batch.Customer(1, name).Body!, 5));
        sqsEvent.Records[0].Attributes["SequenceNumber"] = sequence;
        return sqsEvent;
    }

    private async Task IngestAsync(SQSEvent sqsEvent) =>
        Assert.Empty((await Environment.Ingestor.IngestAsync(sqsEvent, TimeSpan.FromSeconds(10))).FailedIds());
}

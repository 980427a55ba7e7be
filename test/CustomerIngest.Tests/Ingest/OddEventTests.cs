using Amazon.Lambda.SQSEvents;
using CustomerIngest.Events;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Ingest;

[Collection(OnDatabase.Name)]
public sealed class OddEventTests(RunningDatabase database) : DatabaseTest(database)
{
    protected override Task PrepareAsync() => Database.ExecuteAsync(CustomerTable.Create);

    [Fact]
    public async Task IngestAsync_WhenRecordsAreEmpty_Succeeds() =>
        Assert.Empty(await IngestAsync(new SQSEvent { Records = [] }));

    [Fact]
    public async Task IngestAsync_WhenARecordIsNull_HandlesTheOthersAndFails()
    {
        var sqsEvent = Batch.Of(Batch.Customer(1, "Ada"), ("{", 1), Batch.Customer(3, "Bob"));
        sqsEvent.Records.Insert(1, null!);

        await Assert.ThrowsAsync<ForeignEventException>(() => IngestAsync(sqsEvent));
        Assert.Equal(["1|Ada|1000", "3|Bob|1000"], await Database.QueryAsync(CustomerModel.Rows));
    }

    [Fact]
    public async Task IngestAsync_WhenAttributesAreNullOrStrange_CountsTheMessageAsOlderThanAnyOther()
    {
        var sqsEvent = Batch.Of(Batch.Customer(1, "Ada"), Batch.Customer(2, "Bob"), Batch.Customer(2, "dated"), Batch.Customer(3, "Eve"));
        sqsEvent.Records[0].Attributes = null;
        sqsEvent.Records[1].Attributes["SentTimestamp"] = "yesterday";
        sqsEvent.Records[3].Attributes["SentTimestamp"] = "-5";

        Assert.Empty(await IngestAsync(sqsEvent));
        Assert.Equal(["1|Ada|0", "2|dated|1000", "3|Eve|0"], await Database.QueryAsync(CustomerModel.Rows));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task IngestAsync_WhenAMessageIdIsRepeatedAndOneOfTheTwoFails_ReturnsItOnce(int bad)
    {
        var sqsEvent = Batch.Of(Batch.Customer(1, "Ada"), Batch.Customer(1, "Ada"));
        sqsEvent.Records[1].MessageId = "m0";
        sqsEvent.Records[bad].Body = "{";

        Assert.Equal(["m0"], await IngestAsync(sqsEvent));
    }

    [Fact]
    public async Task IngestAsync_WhenAMessageIdIsRepeatedAndBothAreBad_ReturnsItOnce()
    {
        var sqsEvent = Batch.Of(("{", 1), (null, 1));
        sqsEvent.Records[1].MessageId = "m0";

        Assert.Equal(["m0"], await IngestAsync(sqsEvent));
    }

    private async Task<IEnumerable<string>> IngestAsync(SQSEvent sqsEvent) =>
        (await Environment.Ingestor.IngestAsync(sqsEvent, TimeSpan.FromSeconds(10))).FailedIds();
}

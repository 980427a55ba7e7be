using Amazon.Lambda.SQSEvents;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Ingest;

/// <summary>A batch that does not end in time: nothing of it goes on behind the answer, what is done stays done, and each delivery does more.</summary>
[Collection(OnDatabase.Name)]
public sealed class ProgressTests(RunningDatabase database) : DatabaseTest(database)
{
    private const int MostDeliveries = 22;
    private const string Written = "SELECT COUNT(*) FROM Customer";

    private DatabaseUser _administrator = null!;

    protected override Settings Settings => base.Settings with { QuarantineRejects = true };

    protected override async Task PrepareAsync()
    {
        _administrator = await Database.AdministerAsync();
        await Database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL, SentAt bigint NOT NULL DEFAULT 0)");
    }

    protected override async Task CleanUpAsync()
    {
        await _administrator.ExecuteAsync("SET GLOBAL completion_type=DEFAULT");
        await _administrator.DisposeAsync();
    }

    [Fact(Timeout = 300_000)]
    public async Task IngestAsync_WhenThousandsAreRefused_GivesEveryRowItsTurnOverTheDeliveries()
    {
        await Database.ExecuteAsync("CREATE TRIGGER judge BEFORE INSERT ON Customer FOR EACH ROW IF NEW.CustID MOD 2=1 AND NEW.CustID<1600 THEN SIGNAL SQLSTATE 'HY000'; END IF");
        var left = Batch.Of([.. Enumerable.Range(0, 2_000).Select(i => Batch.Customer(i, "Ada"))]).Records;
        var deliveries = 0;
        while (left.Count > 0 && deliveries++ < MostDeliveries)
            left = await DeliverAsync(left, TimeSpan.FromSeconds(5));

        Assert.Empty(left);
        Assert.Equal(["1200"], await Database.QueryAsync(Written));
        Assert.Equal(["800"], await Database.QueryAsync("SELECT COUNT(*) FROM CustomerRejects"));
    }

    [Fact(Timeout = 300_000)]
    public async Task IngestAsync_WhenEachRowTakesLong_WritesSomeAtEachDelivery()
    {
        await Database.ExecuteAsync("CREATE TRIGGER slow BEFORE INSERT ON Customer FOR EACH ROW DO SLEEP(0.05)");
        var left = Batch.Of([.. Enumerable.Range(0, 150).Select(i => Batch.Customer(i, "Ada"))]).Records;
        var deliveries = 0;
        while (left.Count > 0 && deliveries++ < MostDeliveries)
            left = await DeliverAsync(left, TimeSpan.FromSeconds(7));

        Assert.Empty(left);
        Assert.Equal(["150"], await Database.QueryAsync(Written));
    }

    [Fact(Timeout = 120_000)]
    public async Task IngestAsync_WhenItRanOutOfTime_LeavesNothingRunningAndNothingLocked()
    {
        await Database.ExecuteAsync("CREATE TRIGGER slow BEFORE INSERT ON Customer FOR EACH ROW IF NEW.CustID>0 THEN DO SLEEP(1); END IF");
        await using var log = await GeneralLog.StartAsync(Database);
        var batch = Batch.Of([("{", 1), .. Enumerable.Range(0, 200).Select(i => Batch.Customer(i, "Ada"))]);
        var failed = (await Environment.Ingestor.IngestAsync(batch, TimeSpan.FromSeconds(4))).FailedIds().ToList();
        var statements = (await log.ReadInsertLengthsAsync()).Count;

        // By itself the statement that was given up would run for longer than this waits.
        await Eventually.BecomesAsync("no transaction is open", async () => (await _administrator.QueryAsync(OpenTransactions.Query)).Count == 0);
        Assert.Equal(statements, (await log.ReadInsertLengthsAsync()).Count);
        Assert.Equal([$"{200 - failed.Count}"], await Database.QueryAsync(Written));
        Assert.DoesNotContain("m0", failed);
    }

    [Theory]
    [InlineData("CHAIN")]
    [InlineData("RELEASE")]
    public async Task IngestAsync_WhateverTheServersCompletionType_LeavesNoTransactionOpen(string type)
    {
        await _administrator.ExecuteAsync($"SET GLOBAL completion_type='{type}'");
        await Environment.DataSource.DiscardAsync();
        for (var i = 0; i < 3; i++)
            Assert.Empty(await Environment.IngestAsync(Batch.Customer(i, "Ada"), ("{", 1), Batch.Customer(i + 10, new string('x', 255))));

        Assert.Equal(["6"], await Database.QueryAsync(Written));
        Assert.Empty(await _administrator.QueryAsync(OpenTransactions.Query));
    }

    private async Task<List<SQSEvent.SQSMessage>> DeliverAsync(List<SQSEvent.SQSMessage> records, TimeSpan remaining)
    {
        var failed = (await Environment.Ingestor.IngestAsync(new SQSEvent { Records = records }, remaining)).FailedIds().ToHashSet();
        TestContext.Current.TestOutputHelper?.WriteLine($"{records.Count} delivered, {failed.Count} given back");
        return records.FindAll(record => failed.Contains(record.MessageId));
    }
}

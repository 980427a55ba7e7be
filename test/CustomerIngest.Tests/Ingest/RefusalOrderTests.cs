using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Ingest;

/// <summary>A row that is refused for another row, which the same batch changes, is not refused for ever.</summary>
[Collection(OnDatabase.Name)]
public sealed class RefusalOrderTests(RunningDatabase database) : DatabaseTest(database)
{
    private const string Rows = "SELECT CustID,Name FROM Customer ORDER BY CustID";

    protected override Settings Settings => base.Settings with { QuarantineRejects = true };

    protected override Task PrepareAsync() =>
        Database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL UNIQUE, SentAt bigint NOT NULL DEFAULT 0)");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task IngestAsync_WhenANameBecomesFreeInTheSameBatch_WritesBoth(bool fifo)
    {
        await Database.ExecuteAsync("INSERT INTO Customer VALUES (1,'A',0),(2,'B',0)");
        Assert.Empty(await IngestAsync(fifo, (2, "C"), (1, "B")));
        Assert.Equal(["1|B", "2|C"], await Database.QueryAsync(Rows));
        await AssertKeptAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task IngestAsync_WhenAChainOfNamesBecomesFree_WritesAllInAnyOrder(bool upwards)
    {
        await Database.ExecuteAsync($"INSERT INTO Customer VALUES {string.Join(',', Enumerable.Range(0, 50).Select(i => $"({i},'n{i}',0)"))}");
        var batch = Enumerable.Range(0, 50).Select(i => Batch.Customer(i, upwards ? $"n{i + 1}" : $"n{i - 1}")).ToArray();
        Assert.Empty(await Environment.IngestAsync(batch));
        Assert.Equal(["0"], await Database.QueryAsync("SELECT COUNT(*) FROM Customer WHERE SentAt=0"));
        await AssertKeptAsync();
    }

    [Fact]
    public async Task IngestAsync_WhenTwoSwapNames_KeepsWhatNoOrderWrites()
    {
        await Database.ExecuteAsync("INSERT INTO Customer VALUES (1,'A',0),(2,'B',0)");
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "B"), Batch.Customer(2, "A"), Batch.Customer(3, "C")));
        Assert.Equal(["1|A", "2|B", "3|C"], await Database.QueryAsync(Rows));
        await AssertKeptAsync("m0", "m1");
    }

    [Fact]
    public async Task IngestAsync_WhenATriggerWantsTheParentFirst_WritesBoth()
    {
        await Database.ExecuteAsync("CREATE OR REPLACE TABLE Seen (CustID int PRIMARY KEY)");
        await Database.ExecuteAsync("CREATE TRIGGER judge BEFORE INSERT ON Customer FOR EACH ROW IF NEW.CustID=1 AND NOT EXISTS (SELECT * FROM Seen WHERE CustID=9) THEN SIGNAL SQLSTATE '45000'; END IF");
        await Database.ExecuteAsync("CREATE TRIGGER note AFTER INSERT ON Customer FOR EACH ROW INSERT IGNORE INTO Seen VALUES (NEW.CustID)");
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "A"), Batch.Customer(5, "E"), Batch.Customer(9, "I")));
        Assert.Equal(["1|A", "5|E", "9|I"], await Database.QueryAsync(Rows));
        await AssertKeptAsync();
        await Database.ExecuteAsync("DROP TABLE Seen");
    }

    [Fact]
    public async Task IngestAsync_WhenTheRefusalStays_KeepsItAndSaysTheNumber()
    {
        await Database.ExecuteAsync("INSERT INTO Customer VALUES (1,'canary',0)");
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(2, "canary"), Batch.Customer(3, "C")));
        await AssertKeptAsync("m0");
        Assert.Single(Environment.Log.Lines, line => line.StartsWith("3001 Could not save, fault Permanent: MySQL error 1", StringComparison.Ordinal) && line.EndsWith(", SQLSTATE 22003 (1 messages)", StringComparison.Ordinal));
        Assert.DoesNotContain(Environment.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    private async Task<IEnumerable<string>> IngestAsync(bool fifo, params (int CustId, string Name)[] customers)
    {
        var sqsEvent = fifo
            ? FifoBatch.Of([.. customers.Select(customer => ($"g{customer.CustId}", Batch.Customer(customer.CustId, customer.Name).Body!, 1_000L))])
            : Batch.Of([.. customers.Select(customer => Batch.Customer(customer.CustId, customer.Name))]);
        return (await Environment.Ingestor.IngestAsync(sqsEvent, TimeSpan.FromSeconds(30))).FailedIds();
    }

    private async Task AssertKeptAsync(params string[] ids)
    {
        var kept = (await Database.QueryAsync("SHOW TABLES LIKE 'CustomerRejects'")).Count == 0 ? [] : await Database.QueryAsync("SELECT MessageId FROM CustomerRejects ORDER BY MessageId");
        Assert.Equal(ids, kept);
    }
}

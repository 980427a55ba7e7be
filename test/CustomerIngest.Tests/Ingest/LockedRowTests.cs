using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Ingest;

/// <summary>Somebody's open transaction holds rows, and the server would have us wait for 50 s.</summary>
[Collection(OnDatabase.Name)]
public sealed class LockedRowTests(RunningDatabase database) : DatabaseTest(database)
{
    private const string Written = "SELECT COUNT(*) FROM Customer WHERE Name='new'";

    private DatabaseUser _holder = null!;

    protected override Settings Settings => base.Settings with { QuarantineRejects = true };

    protected override async Task PrepareAsync()
    {
        _holder = await Database.OpenAsync();
        await Database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL, SentAt bigint NOT NULL DEFAULT 0, SequenceNumber decimal(39,0) NULL)");
        await Database.ExecuteAsync($"INSERT INTO Customer VALUES {string.Join(',', Enumerable.Range(0, 10).Select(i => $"({i},'old',0,NULL)"))}");
        Assert.Equal(["50"], await _holder.QueryAsync("SELECT @@GLOBAL.innodb_lock_wait_timeout"));
        await _holder.ExecuteAsync("BEGIN");
    }

    protected override async Task CleanUpAsync() => await _holder.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(0, 9)]
    [InlineData(2, 3)]
    public async Task IngestAsync_WhenSomebodyHoldsRows_WritesTheOthersAndGivesThoseBack(params int[] held)
    {
        await _holder.ExecuteAsync($"UPDATE Customer SET Name='held' WHERE CustID IN ({string.Join(',', held)})");

        Assert.Equal(held.Select(i => $"m{i}"), await IngestAsync());
        Assert.Equal([$"{10 - held.Length}"], await Database.QueryAsync(Written));
        foreach (var i in held)
            Assert.Contains(Environment.Log.Lines, line => line.StartsWith($"1003 Message m{i} was not written and comes again: MySQL error 1205 LockWaitTimeout, SQLSTATE HY000. Somebody else's transaction holds the row", StringComparison.Ordinal));

        await _holder.ExecuteAsync("ROLLBACK");
        Assert.Empty(await IngestAsync());
    }

    [Fact]
    public async Task IngestAsync_WhenSomebodyHoldsANewRow_WritesTheOthers()
    {
        await _holder.ExecuteAsync("INSERT INTO Customer VALUES (100,'held',0,NULL)");
        Assert.Equal(["m0"], await Environment.IngestAsync([Batch.Customer(100, "new"), .. Enumerable.Range(0, 9).Select(i => Batch.Customer(i, "new"))]));
        Assert.Equal(["9"], await Database.QueryAsync(Written));
    }

    [Fact]
    public async Task IngestAsync_WhenSomebodyHoldsMoreThanThereIsTimeFor_WritesTheRestOfALargeBatchFirst()
    {
        // One by one: a scan of the table would hold the gap behind it, too, and so all new rows.
        for (var i = 0; i < 10; i++)
            await _holder.ExecuteAsync($"UPDATE Customer SET Name='held' WHERE CustID={i}");
        var failed = await Environment.IngestAsync(TimeSpan.FromSeconds(7), [.. Enumerable.Range(0, 5_000).Select(i => Batch.Customer(i, "new"))]);

        // Those next to the ten may be untried; they were in the ten's first statement.
        Assert.All(failed, id => Assert.InRange(int.Parse(id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture), 0, 1_000));
        Assert.Superset(Enumerable.Range(0, 10).Select(i => $"m{i}").ToHashSet(), failed.ToHashSet());
    }

    [Fact]
    public async Task IngestAsync_WhenSomebodyHoldsTheParentOfARow_WritesTheOthers()
    {
        await Database.ExecuteAsync("CREATE OR REPLACE TABLE HeldParents (CustID int PRIMARY KEY, Note int)");
        await Database.ExecuteAsync("INSERT INTO HeldParents SELECT CustID,0 FROM Customer");
        await Database.ExecuteAsync("ALTER TABLE Customer ADD FOREIGN KEY (CustID) REFERENCES HeldParents (CustID)");
        await Database.ExecuteAsync("DELETE FROM Customer");
        await _holder.ExecuteAsync("UPDATE HeldParents SET Note=1 WHERE CustID=5");
        Assert.Equal(["m5"], await IngestAsync());
        Assert.Equal(["9"], await Database.QueryAsync(Written));

        await _holder.ExecuteAsync("ROLLBACK");
        Assert.Empty(await IngestAsync());
        await Database.ExecuteAsync("DROP TABLE Customer, HeldParents");
    }

    [Fact]
    public async Task IngestAsync_WhenSomebodyHoldsARowOfAGroup_WritesTheOtherGroups()
    {
        await _holder.ExecuteAsync("UPDATE Customer SET Name='held' WHERE CustID=1");
        var fifo = FifoBatch.Of([.. Enumerable.Range(0, 10).Select(i => ($"group {i % 2}", Batch.Customer(i, "new").Body!, 1_000L))]);

        Assert.Equal(["m1", "m3", "m5", "m7", "m9"], (await Environment.Ingestor.IngestAsync(fifo, TimeSpan.FromSeconds(20))).FailedIds());
        Assert.Equal(["5"], await Database.QueryAsync(Written));
    }

    [Fact]
    public async Task IngestAsync_WhenTheLockIsGoneInTime_WritesAll()
    {
        await _holder.ExecuteAsync("UPDATE Customer SET Name='held' WHERE CustID=5");
        var waits = await _holder.CountAsync("Innodb_row_lock_waits");
        var ingesting = IngestAsync();
        // The second wait is the row's alone.
        await Eventually.BecomesAsync("the row is tried alone", async () => await _holder.CountAsync("Innodb_row_lock_waits") > waits + 1);
        await _holder.ExecuteAsync("COMMIT");
        Assert.Empty(await ingesting);
        Assert.Equal(["10"], await Database.QueryAsync(Written));
    }

    [Fact]
    public async Task IngestAsync_WhenSomebodyHoldsAReject_WritesTheRowsAndKeepsTheOthers()
    {
        Assert.Empty(await Environment.IngestAsync(("{", 1)));
        await Database.ExecuteAsync("DELETE FROM CustomerRejects");
        await _holder.ExecuteAsync("INSERT INTO CustomerRejects VALUES ('m1','held',NULL,NULL,NOW())");

        Assert.Equal(["m1"], await Environment.IngestAsync(("{", 1), ("{", 1), Batch.Customer(3, "new"), ("{", 1)));
        Assert.Equal(["1"], await Database.QueryAsync(Written));
        Assert.Equal(["m0", "m3"], await Database.QueryAsync("SELECT MessageId FROM CustomerRejects ORDER BY MessageId"));
    }

    private Task<IEnumerable<string>> IngestAsync() =>
        Environment.IngestAsync(TimeSpan.FromSeconds(20), [.. Enumerable.Range(0, 10).Select(i => Batch.Customer(i, "new"))]);
}

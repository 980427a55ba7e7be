using CustomerIngest.Customers;
using CustomerIngest.Faults;
using CustomerIngest.Table;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Table;

/// <summary>Another session holds row 2; what the environment makes of it.</summary>
[Collection(OnDatabase.Name)]
public sealed class DeadlockTests(RunningDatabase database) : DatabaseTest(database)
{
    private const string Waits = "Innodb_row_lock_waits";
    private DatabaseUser _holder = null!;
    private DatabaseUser _watcher = null!;

    protected override async Task PrepareAsync()
    {
        _holder = await Database.AdministerAsync();
        _watcher = await Database.AdministerAsync();
        Assert.All(await SaveAsync([new(0, new(1, "old"), 1), new(1, new(2, "old"), 1)]), outcome => Assert.Null(outcome.Failure));
        await _holder.ExecuteAsync("BEGIN");
        await _holder.ExecuteAsync("INSERT INTO Customer (CustID,Name) SELECT seq,'heavy' FROM (WITH RECURSIVE n AS (SELECT 100 seq UNION ALL SELECT seq+1 FROM n WHERE seq<300) SELECT seq FROM n) rows_");
        await _holder.ExecuteAsync("UPDATE Customer SET Name='held' WHERE CustID=2");
    }

    protected override async Task CleanUpAsync()
    {
        await _watcher.ExecuteAsync("SET GLOBAL innodb_lock_wait_timeout=50");
        await _holder.DisposeAsync();
        await _watcher.DisposeAsync();
    }

    [Fact(Timeout = 30_000)]
    public async Task SaveAsync_WhenItLosesADeadlock_RunsAgainAndLosesNothing()
    {
        var deadlocks = await _watcher.CountAsync("Innodb_deadlocks");
        var waits = await _watcher.CountAsync(Waits);
        var saving = SaveAsync([new(0, new(1, "new"), 2), new(1, new(2, "new"), 2)]);
        await WaitForWaitsAsync(waits + 1);
        await _holder.ExecuteAsync("UPDATE Customer SET Name='held' WHERE CustID=1");
        await _holder.ExecuteAsync("COMMIT");

        Assert.All(await saving, outcome => Assert.Null(outcome.Failure));
        Assert.Equal(deadlocks + 1, await _watcher.CountAsync("Innodb_deadlocks"));
        Assert.Equal(["1|new", "2|new"], await Database.QueryAsync("SELECT CustID,Name FROM Customer WHERE CustID<3"));
    }

    [Fact(Timeout = 30_000)]
    public async Task SaveAsync_WhenALockWaitTimesOut_RunsAgain()
    {
        await UseShortLockWaitAsync();
        var waits = await _watcher.CountAsync(Waits);
        var saving = SaveAsync([new(0, new(2, "new"), 2)]);
        await WaitForWaitsAsync(waits + 2);
        await _holder.ExecuteAsync("COMMIT");

        Assert.All(await saving, outcome => Assert.Null(outcome.Failure));
        Assert.Equal(["2|new"], await Database.QueryAsync("SELECT CustID,Name FROM Customer WHERE CustID=2"));
    }

    [Fact(Timeout = 30_000)]
    public async Task SaveAsync_WhenTheLockIsHeldForEver_GivesUpAtTheDeadlineAndSucceedsLater()
    {
        await UseShortLockWaitAsync();
        var outcomes = await SaveAsync([new(0, new(2, "new"), 2)], TimeSpan.FromSeconds(2.7));

        Assert.Equal(DatabaseFault.Transient, Assert.Single(outcomes).Failure);

        // Whether the abandoned statement still ran is unknown; the redelivery makes it true either way.
        await _holder.ExecuteAsync("ROLLBACK");
        Assert.Null(Assert.Single(await SaveAsync([new(0, new(2, "new"), 2)])).Failure);
        Assert.Equal(["2|new"], await Database.QueryAsync("SELECT CustID,Name FROM Customer WHERE CustID=2"));
    }

    // A session takes the global value when it connects, so the environment needs a new connection.
    private async Task UseShortLockWaitAsync()
    {
        await _watcher.ExecuteAsync("SET GLOBAL innodb_lock_wait_timeout=1");
        await Environment.DataSource.DiscardAsync();
    }

    // How often a session of this server has begun to wait for a row.
    private Task WaitForWaitsAsync(long expected) =>
        Eventually.BecomesAsync("a session waits for the row", async () => await _watcher.CountAsync(Waits) >= expected);

    private async Task<IReadOnlyList<SaveOutcome>> SaveAsync(CustomerMessage[] messages, TimeSpan? remaining = null) =>
        await Environment.Store.SaveAsync(messages, Deadline.Before(remaining ?? TimeSpan.FromSeconds(30), TimeProvider.System));
}

using System.Globalization;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Connections;

/// <summary>The connection is lost in every way a server can lose it, and the next invocation does not notice.</summary>
[Collection(OnDatabase.Name)]
public sealed class HealingTests(RunningDatabase database) : DatabaseTest(database)
{
    private DatabaseUser _administrator = null!;
    private int _custId;

    protected override async Task PrepareAsync()
    {
        _administrator = await Database.AdministerAsync();
        Assert.Null(await SaveAsync());
    }

    protected override async Task CleanUpAsync()
    {
        await _administrator.ExecuteAsync("SET GLOBAL read_only=OFF, wait_timeout=28800, max_statement_time=0");
        await _administrator.DisposeAsync();
    }

    [Fact]
    public async Task SaveAsync_WhenTheConnectionIsKilledAHundredTimes_HealsEachTimeWithOneConnection()
    {
        for (var round = 0; round < 100; round++)
        {
            var session = await SessionAsync();
            await _administrator.ExecuteAsync($"KILL {session}");
            Assert.Null(await SaveAsync());
            Assert.NotEqual(session, await SessionAsync());
        }

        Assert.Equal("101", Assert.Single(await Database.QueryAsync("SELECT COUNT(*) FROM Customer")));
        Assert.Equal(1, Environment.Secret.FetchCount);
    }

    [Fact]
    public async Task ReadPageAsync_WhenTheConnectionIsKilledWhileItRuns_RunsAgain()
    {
        await using var blocker = await Database.OpenAsync();
        await blocker.ExecuteAsync("LOCK TABLES Customer WRITE");
        var read = Environment.Store.ReadPageAsync(null, 10, RunningEnvironment.Soon);
        var waiting = await WaitForSessionAsync("Waiting for table metadata lock");
        await _administrator.ExecuteAsync($"KILL {waiting}");
        await blocker.ExecuteAsync("UNLOCK TABLES");
        Assert.Single(await read);
    }

    [Fact]
    public async Task SaveAsync_WhenTheServerTimedTheConnectionOut_Heals()
    {
        await _administrator.ExecuteAsync("SET GLOBAL wait_timeout=1");
        await Environment.DataSource.DiscardAsync();
        Assert.Null(await SaveAsync());
        await Eventually.BecomesAsync("the server has ended the session", async () => (await SessionsAsync()).Count == 0);
        Assert.Null(await SaveAsync());
    }

    [Fact]
    public async Task SaveAsync_WhenTheNodeIsReadOnlyForAWhile_IsTransientAndThenHealsOnANewConnection()
    {
        var before = await SessionAsync();
        await _administrator.ExecuteAsync("SET GLOBAL read_only=ON");
        Assert.Equal(DatabaseFault.Transient, await SaveAsync());
        await _administrator.ExecuteAsync("SET GLOBAL read_only=OFF");
        Assert.Null(await SaveAsync());
        Assert.NotEqual(before, await SessionAsync());
    }

    [Fact]
    public async Task SaveAsync_WhenTheEnvironmentIsWarm_SendsNothingButItsStatement()
    {
        await using var log = await GeneralLog.StartAsync(Database);
        for (var i = 0; i < 3; i++)
            Assert.Null(await SaveAsync());
        Assert.Single(await log.ReadShapesAsync());
    }

    [Fact]
    public async Task SaveAsync_WhenTheEnvironmentWasFrozenForAnHour_TriesTheConnectionFirstAndKeepsIt()
    {
        var before = await SessionAsync();
        await using var log = await GeneralLog.StartAsync(Database);
        Time.Shift(TimeSpan.FromHours(1));
        Assert.Null(await SaveAsync());
        Assert.Contains("Query SELECT @@read_only,@@innodb_read_only", await log.ReadShapesAsync());
        Assert.Equal(before, await SessionAsync());
    }

    [Fact]
    public async Task SaveAsync_WhenTheConnectionsOnlyStatementWasRefused_TriesItAfterItWasIdleAllTheSame()
    {
        await Database.ExecuteAsync("ALTER TABLE Customer ADD CONSTRAINT NotTwo CHECK (CustID<>2)");
        await Environment.DataSource.DiscardAsync();
        Assert.Equal(DatabaseFault.Permanent, await SaveAsync());
        await using var log = await GeneralLog.StartAsync(Database);
        Time.Shift(TimeSpan.FromHours(1));
        Assert.Null(await SaveAsync());
        Assert.Contains("Query SELECT @@read_only,@@innodb_read_only", await log.ReadShapesAsync());
    }

    [Fact]
    public async Task SaveAsync_WhenTheLimitThatTheSessionBeganWithIsRaised_Heals()
    {
        await using var blocker = await Database.OpenAsync();
        await blocker.ExecuteAsync("LOCK TABLES Customer WRITE");
        await _administrator.ExecuteAsync("SET GLOBAL max_statement_time=0.05");
        await Environment.DataSource.DiscardAsync();
        Assert.Equal(DatabaseFault.Transient, await SaveAsync());

        await _administrator.ExecuteAsync("SET GLOBAL max_statement_time=0");
        var save = SaveAsync();
        const string Waiting = "SELECT ID FROM information_schema.PROCESSLIST WHERE STATE='Waiting for table metadata lock' AND TIME_MS>200";
        await Eventually.BecomesAsync("the statement has waited for longer than the old limit", async () => save.IsCompleted || (await _administrator.QueryAsync(Waiting)).Count > 0);
        await blocker.ExecuteAsync("UNLOCK TABLES");
        Assert.Null(await save);
    }

    [Fact]
    public async Task SaveAsync_WhenThereIsNoTimeLeft_StartsNothing()
    {
        var before = await SessionAsync();
        await using var log = await GeneralLog.StartAsync(Database);
        var outcome = await Environment.Store.SaveAsync([new CustomerMessage(0, new(9, "Ada"), 1)], Deadline.Before(TimeSpan.FromMilliseconds(500), Time));
        Assert.Equal(DatabaseFault.Transient, Assert.Single(outcome).Failure);
        Assert.Empty(await log.ReadShapesAsync());
        Assert.Equal(before, await SessionAsync());
    }

    private Task<string> WaitForSessionAsync(string state) =>
        WaitForOneAsync($"a session is in the state {state}", () => _administrator.QueryAsync($"SELECT ID FROM information_schema.PROCESSLIST WHERE STATE='{state}'"));

    // The server answers a little before it calls the session idle, and forgets a killed or closed one a little later.
    private Task<string> SessionAsync() => WaitForOneAsync("there is one session", SessionsAsync);

    private static async Task<string> WaitForOneAsync(string what, Func<Task<List<string>>> query)
    {
        List<string> rows = [];
        await Eventually.BecomesAsync(what, async () => (rows = await query()).Count == 1);
        return rows[0];
    }

    private Task<List<string>> SessionsAsync() =>
        _administrator.QueryAsync($"SELECT ID FROM information_schema.PROCESSLIST WHERE USER='{Database.Application.UserID}' AND COMMAND='Sleep'");

    private async Task<DatabaseFault?> SaveAsync()
    {
        _custId++;
        var outcome = await Environment.Store.SaveAsync([new CustomerMessage(0, new(_custId, _custId.ToString(CultureInfo.InvariantCulture)), 1)], RunningEnvironment.Soon);
        return Assert.Single(outcome).Failure;
    }
}

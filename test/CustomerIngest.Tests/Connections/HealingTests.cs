using System.Globalization;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Connections;

/// <summary>The connection is lost in every way a server can lose it, and the next invocation does not notice.</summary>
[Collection(OnDatabase.Name)]
public sealed class HealingTests(RunningDatabase database) : IAsyncLifetime
{
    private readonly ShiftedTime _time = new();
    private DatabaseUser _administrator = null!;
    private RunningEnvironment _environment = null!;
    private int _custId;

    public async ValueTask InitializeAsync()
    {
        await database.ExecuteAsync("DROP TABLE IF EXISTS Customer");
        _administrator = await database.AdministerAsync();
        _environment = await RunningEnvironment.StartAsync(database.Application, new Settings { SecretId = "customers", Tls = database.Application.SslMode }, _time);
        Assert.Null(await SaveAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _environment.DisposeAsync();
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

        Assert.Equal("101", Assert.Single(await database.QueryAsync("SELECT COUNT(*) FROM Customer")));
        Assert.Equal(1, _environment.Secret.FetchCount);
    }

    [Fact]
    public async Task ReadPageAsync_WhenTheConnectionIsKilledWhileItRuns_RunsAgain()
    {
        await using var blocker = await database.OpenAsync();
        await blocker.ExecuteAsync("LOCK TABLES Customer WRITE");
        var read = _environment.Store.ReadPageAsync(null, 10, RunningEnvironment.Soon);
        var waiting = await WaitForSessionAsync("Waiting for table metadata lock");
        await _administrator.ExecuteAsync($"KILL {waiting}");
        await blocker.ExecuteAsync("UNLOCK TABLES");
        Assert.Single(await read);
    }

    [Fact]
    public async Task SaveAsync_WhenTheServerTimedTheConnectionOut_Heals()
    {
        await _administrator.ExecuteAsync("SET GLOBAL wait_timeout=1");
        await _environment.DataSource.DiscardAsync();
        Assert.Null(await SaveAsync());
        while ((await SessionsAsync()).Count > 0)
            await Task.Yield();
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
        await using var log = await GeneralLog.StartAsync(database);
        for (var i = 0; i < 3; i++)
            Assert.Null(await SaveAsync());
        Assert.Single(await log.ReadShapesAsync());
    }

    [Fact]
    public async Task SaveAsync_WhenTheEnvironmentWasFrozenForAnHour_TriesTheConnectionFirstAndKeepsIt()
    {
        var before = await SessionAsync();
        await using var log = await GeneralLog.StartAsync(database);
        _time.Shift(TimeSpan.FromHours(1));
        Assert.Null(await SaveAsync());
        Assert.Contains("Query DO ?", await log.ReadShapesAsync());
        Assert.Equal(before, await SessionAsync());
    }

    [Fact]
    public async Task SaveAsync_WhenTheConnectionsOnlyStatementWasRefused_TriesItAfterItWasIdleAllTheSame()
    {
        await database.ExecuteAsync("ALTER TABLE Customer ADD CONSTRAINT NotTwo CHECK (CustID<>2)");
        await _environment.DataSource.DiscardAsync();
        Assert.Equal(DatabaseFault.Permanent, await SaveAsync());
        await using var log = await GeneralLog.StartAsync(database);
        _time.Shift(TimeSpan.FromHours(1));
        Assert.Null(await SaveAsync());
        Assert.Contains("Query DO ?", await log.ReadShapesAsync());
    }

    [Fact]
    public async Task SaveAsync_WhenTheLimitThatTheSessionBeganWithIsRaised_Heals()
    {
        await using var blocker = await database.OpenAsync();
        await blocker.ExecuteAsync("LOCK TABLES Customer WRITE");
        await _administrator.ExecuteAsync("SET GLOBAL max_statement_time=0.05");
        await _environment.DataSource.DiscardAsync();
        Assert.Equal(DatabaseFault.Transient, await SaveAsync());

        await _administrator.ExecuteAsync("SET GLOBAL max_statement_time=0");
        var save = SaveAsync();
        while (!save.IsCompleted && (await _administrator.QueryAsync("SELECT ID FROM information_schema.PROCESSLIST WHERE STATE='Waiting for table metadata lock' AND TIME_MS>200")).Count == 0)
            await Task.Yield();
        await blocker.ExecuteAsync("UNLOCK TABLES");
        Assert.Null(await save);
    }

    [Fact]
    public async Task SaveAsync_WhenThereIsNoTimeLeft_StartsNothing()
    {
        var before = await SessionAsync();
        await using var log = await GeneralLog.StartAsync(database);
        var outcome = await _environment.Store.SaveAsync([new CustomerMessage(0, 9, "Ada", 1)], Deadline.Before(TimeSpan.FromMilliseconds(500), _time)).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(DatabaseFault.Transient, Assert.Single(outcome).Failure);
        Assert.Empty(await log.ReadShapesAsync());
        Assert.Equal(before, await SessionAsync());
    }

    private async Task<string> WaitForSessionAsync(string state)
    {
        while (true)
        {
            if (await _administrator.QueryAsync($"SELECT ID FROM information_schema.PROCESSLIST WHERE STATE='{state}'") is [var session])
                return session;
        }
    }

    // The server answers a little before it calls the session idle, and forgets a killed or closed one a little later.
    private async Task<string> SessionAsync()
    {
        while (true)
        {
            if (await SessionsAsync() is [var session])
                return session;
        }
    }

    private Task<List<string>> SessionsAsync() =>
        _administrator.QueryAsync($"SELECT ID FROM information_schema.PROCESSLIST WHERE USER='{database.Application.UserID}' AND COMMAND='Sleep'");

    private async Task<DatabaseFault?> SaveAsync()
    {
        _custId++;
        var outcome = await _environment.Store.SaveAsync([new CustomerMessage(0, _custId, _custId.ToString(CultureInfo.InvariantCulture), 1)], RunningEnvironment.Soon).ToListAsync(TestContext.Current.CancellationToken);
        return Assert.Single(outcome).Failure;
    }
}

using System.Net;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Secrets;

/// <summary>An environment that only reads, on a server that has become read-only: left behind, or a replica that is meant to be one.</summary>
[Collection(OnDatabase.Name)]
public sealed class ReadOnlyServerTests(RunningDatabase database) : DatabaseTest(database)
{
    private const string Create = "CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL, SentAt bigint NOT NULL DEFAULT 0)";

    private DatabaseUser _administrator = null!;

    protected override async Task PrepareAsync()
    {
        _administrator = await Database.AdministerAsync();
        await Database.ExecuteAsync(Create);
        await Database.ExecuteAsync("INSERT INTO Customer VALUES (1, 'old', 1)");
        Assert.Equal("old", await ReadAsync());
        await _administrator.ExecuteAsync("SET GLOBAL read_only=ON");
    }

    protected override async Task CleanUpAsync()
    {
        await _administrator.ExecuteAsync("SET GLOBAL read_only=OFF");
        await _administrator.DisposeAsync();
    }

    [Fact]
    public async Task List_WhenTheSecretNamesAnotherServer_ReadsThereWithinAMinute()
    {
        await using var next = await DatabaseProvider.StartAsync(new DatabaseOptions { GivenServer = null }, TestContext.Current.CancellationToken);
        await using var session = await RunningDatabase.OpenAsync(next.Application);
        await session.ExecuteAsync(Create);
        await session.ExecuteAsync("INSERT INTO Customer VALUES (1, 'new', 2)");
        Put(next.Application);
        await KeepWarmAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("new", await ReadAsync());
        Assert.Equal(2, Environment.Secret.FetchCount);
    }

    [Fact]
    public async Task List_WhenTheReplicaIsWhatTheSecretNames_GoesOnAndAsksOnceAMinute()
    {
        for (var minute = 0; minute < 10; minute++)
            await KeepWarmAsync(TimeSpan.FromMinutes(1));
        Assert.InRange(Environment.Secret.FetchCount, 1 + 8, 1 + 10);
    }

    [Fact]
    public async Task List_WhenItIsInvokedNowAndThen_AsksNoMoreThanOnceAMinute()
    {
        for (var times = 0; times < 30; times++)
        {
            Time.Shift(TimeSpan.FromSeconds(6));
            Assert.Equal("old", await ReadAsync());
        }

        Assert.InRange(Environment.Secret.FetchCount, 1 + 2, 1 + 3);
    }

    [Fact]
    public async Task List_WhenSecretsManagerFailsOrHangs_AnswersFromTheServerItHas()
    {
        Environment.Secret.Fault = new SecretFault { Error = new AwsException(new AwsError("ThrottlingException"), "Rate exceeded") };
        await KeepWarmAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("old", await ReadAsync());
        Environment.Secret.Fault = new SecretFault { Until = Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken) };
        await KeepWarmAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("old", await ReadAsync());
        Assert.True(Environment.Secret.FaultCount > 1);
    }

    // A second at a time, so that the connection is never idle.
    private async Task KeepWarmAsync(TimeSpan time)
    {
        for (var second = 0; second < time.TotalSeconds; second++)
        {
            await ReadAsync();
            Time.Shift(TimeSpan.FromSeconds(1));
        }
    }

    private async Task<string> ReadAsync()
    {
        var answer = await Environment.Finder.FindAsync("1", TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var customer = await Environment.Store.FindAsync(1, RunningEnvironment.Soon);
        return customer!.Value.Name;
    }

    private void Put(MySqlConnectionStringBuilder login) => Environment.Secret.Put(RunningEnvironment.Json(login));
}

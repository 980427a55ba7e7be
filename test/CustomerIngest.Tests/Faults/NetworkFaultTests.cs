using System.Net;
using System.Net.Sockets;
using CustomerIngest.Faults;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Faults;

/// <summary>The server cannot be reached, or not as it must be.</summary>
[Collection(OnDatabase.Name)]
public sealed class NetworkFaultTests(RunningDatabase database) : FaultTest(database)
{
    private const string Advice = "No connection. DB_HOST or the secret's host and port may be wrong, the server down, or subnets and security groups in the way.";

    [Fact]
    public async Task Classify_WhenTheServerIsDown_IsTransient()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = (uint)((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        await AssertFaultAsync(1042, DatabaseFault.Transient, Advice, () => OpenAsync(login => login.Port = port));
    }

    [Fact]
    public Task Classify_WhenTheHostIsUnknown_IsTransient() =>
        AssertFaultAsync(1042, DatabaseFault.Transient, Advice, () => OpenAsync(login => login.Server = $"{Canary}.invalid"));

    [Fact]
    public async Task Classify_WhenTheServerHangs_IsTransient()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        await AssertFaultAsync(1042, DatabaseFault.Transient, Advice, () => OpenAsync(login => (login.Port, login.ConnectionTimeout) = ((uint)((IPEndPoint)mute.LocalEndpoint).Port, 1)));
    }

    [Fact]
    public async Task Classify_WhenThePoolIsExhausted_IsTransient()
    {
        await using var source = new MySqlDataSource(new MySqlConnectionStringBuilder(Database.Application.ConnectionString) { MaximumPoolSize = 1, ConnectionTimeout = 1 }.ConnectionString);
        await using var only = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await AssertFaultAsync(1042, DatabaseFault.Transient, Advice, async () => await source.OpenConnectionAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Classify_WhenTheServerHasNoTls_IsConfiguration()
    {
        var problem = await Assert.ThrowsAsync<MySqlException>(() => OpenAsync(login => login.SslMode = MySqlSslMode.Required));

        Assert.Equal(DatabaseFault.Configuration, FaultClassifier.Classify(problem));
        Assert.Equal("The server speaks no TLS. Give it a certificate, or, where the network is yours alone, set DB_TLS to None.", FaultText.Describe(problem));
    }

    [Fact]
    public async Task Classify_WhenTheConnectionIsKilledWhileIdle_IsTransient()
    {
        await using var connection = await OpenAsync(static _ => { });
        await Administrator.ExecuteAsync($"KILL {connection.ServerThread}");
        await using var command = new MySqlCommand("SELECT 1", connection);
        var problem = await Assert.ThrowsAnyAsync<Exception>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        Assert.Equal(DatabaseFault.Transient, FaultClassifier.Classify(problem));
        Assert.NotEqual(System.Data.ConnectionState.Open, connection.State);
    }
}

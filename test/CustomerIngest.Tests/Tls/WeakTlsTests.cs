using CustomerIngest.Connections;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Tls;

/// <summary>Less than VerifyFull is only ever asked for, and said once.</summary>
public sealed class WeakTlsTests
{
    [Theory]
    [InlineData(MySqlSslMode.VerifyCA)]
    [InlineData(MySqlSslMode.Required)]
    [InlineData(MySqlSslMode.None)]
    public void Create_WhenTlsIsWeakened_WarnsOncePerEnvironment(MySqlSslMode tls)
    {
        Assert.StartsWith($"3020 DB_TLS is {tls}, weaker than VerifyFull: somebody between the function and db.example could pose as the server", Assert.Single(LinesOf("db.example", tls)), StringComparison.Ordinal);
        Assert.Single(LinesOf("192.0.2.1", tls));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void Create_WhenTheServerIsThisMachine_SaysNothing(string host) =>
        Assert.Empty(LinesOf(host, MySqlSslMode.None));

    [Fact]
    public void Create_WhenTlsIsFull_SaysNothing() =>
        Assert.Empty(LinesOf("db.example", new Settings { SecretId = "s" }.Tls));

    private static string[] LinesOf(string host, MySqlSslMode tls)
    {
        var log = new RecordedLog();
        var factory = new TlsDataSourceFactory(new Settings { SecretId = "s", Tls = tls }, new SessionLooks(new TableHistory(log, TimeProvider.System)), log);
        factory.Create($"Server={host}").Dispose();
        factory.Create($"Server={host}").Dispose();
        return [.. log.Lines];
    }
}

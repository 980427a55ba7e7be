using System.Net;
using CustomerIngest.Faults;
using CustomerIngest.Tls;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace CustomerIngest.Connections;

/// <summary>
/// Makes data sources whose connections are encrypted, and whose server is verified, as DB_TLS and DB_TLS_CA say.
/// MySqlConnector's own SslCa does not serve: release 2.6.2 accepts certificates with it that it must refuse
/// (docs/operations.md), and does not tell why it refuses one.
/// </summary>
public sealed class TlsDataSourceFactory(Settings settings, SessionLooks looks, ILogger log)
{
    private bool _warned;

    /// <param name="connectionString">All but the options of TLS.</param>
    /// <exception cref="TlsException">The file of DB_TLS_CA cannot be used.</exception>
    public MySqlDataSource Create(string connectionString)
    {
        var login = new MySqlConnectionStringBuilder(connectionString) { SslMode = settings.Tls == MySqlSslMode.None ? MySqlSslMode.None : MySqlSslMode.Required };
        var builder = new MySqlDataSourceBuilder(login.ConnectionString).UseConnectionOpenedCallback(looks.RequireAsync);
        if (settings.Tls is MySqlSslMode.VerifyFull or MySqlSslMode.VerifyCA)
            builder.UseRemoteCertificateValidationCallback(Verifier().Verify);
        if (settings.Tls != MySqlSslMode.VerifyFull && !_warned && !IsLoopback(login.Server))
        {
            _warned = true;
            Log.TlsWeakened(log, settings.Tls, login.Server);
        }

        return builder.Build();
    }

    private TlsVerifier Verifier() => new(
        settings.TlsAuthorities is { } file ? TlsAuthorities.Load(file) : null,
        anyName: settings.Tls == MySqlSslMode.VerifyCA);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);
}

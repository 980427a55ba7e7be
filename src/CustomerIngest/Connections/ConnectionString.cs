using CustomerIngest.Secrets;
using MySqlConnector;

namespace CustomerIngest.Connections;

/// <summary>How to connect with one version of the secret, all but the password and the options of TLS.</summary>
internal static class ConnectionString
{
    /// <summary>Long enough for TLS across availability zones, short enough to leave time for an answer.</summary>
    internal const int ConnectSeconds = 4;

    /// <summary>Where one version of the secret leads to, whatever the user.</summary>
    public static (string Host, uint Port, string Database) PlaceOf(DatabaseSecret secret, Settings settings) =>
        (settings.Host ?? secret.Host!, settings.Port ?? secret.Port ?? 3306, settings.Database ?? secret.Database!); // one has it, says DatabaseSecret.RequirePlace

    public static string For(DatabaseSecret secret, Settings settings)
    {
        var (host, port, database) = PlaceOf(secret, settings);
        return new MySqlConnectionStringBuilder
        {
            Server = host,
            Port = port,
            Database = database,
            UserID = secret.UserName,
            MaximumPoolSize = settings.PoolSize,
            // A reset is a round trip at each lease; a lease that was idle for long is tried instead.
            ConnectionReset = false,
            // Timers of the pool do not run in a frozen environment; nothing may depend on them.
            ConnectionIdleTimeout = 0,
            ConnectionTimeout = ConnectSeconds,
            // A command that has run out of time closes the socket. It could ask the server to stop instead, on a second
            // connection, but the server may be what hangs.
            CancellationTimeout = -1,
            UseAffectedRows = true,
            ApplicationName = "CustomerIngest",
        }.ConnectionString;
    }
}

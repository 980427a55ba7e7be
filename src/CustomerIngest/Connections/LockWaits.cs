using System.Collections.Concurrent;
using MySqlConnector;

namespace CustomerIngest.Connections;

/// <summary>
/// Bounds how long a session waits for what another one holds. The server's own bounds are 50 s for a row and a year for
/// a table, longer than an invocation: one held row would leave its neighbours no time, and a statement that was given up
/// would wait on, and hold the rows that it has, because no server notices that its client is gone.
/// </summary>
internal sealed class LockWaits
{
    /// <summary>Seconds.</summary>
    public const string OfTable = "lock_wait_timeout=3";

    // MySQL takes no fewer seconds for a row.
    private const string Bound = $"SET SESSION innodb_lock_wait_timeout=1,{OfTable}";

    private readonly ConcurrentDictionary<int, bool> _bounded = new();
    private volatile bool _alsoBehindProxy;

    /// <summary>
    /// Whether this is an endpoint of RDS Proxy, which keeps a session whose variables were set for one client. There the
    /// bounds belong into its initialization query or the server's parameters.
    /// </summary>
    public static bool IsProxy(string host) =>
        host.Contains(".proxy-", StringComparison.OrdinalIgnoreCase) && host.Contains(".rds.amazonaws.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>A statement ran out of time. What it costs behind a proxy is less from now on than what it saves.</summary>
    public void RequireEverywhere() => _alsoBehindProxy = true;

    /// <summary>One round trip for each physical connection that writes.</summary>
    public async ValueTask RequireAsync(MySqlConnection connection, int timeoutSeconds)
    {
        if (_bounded.ContainsKey(connection.ServerThread) || (!_alsoBehindProxy && IsProxy(connection.DataSource)))
            return;
        await using var command = new MySqlCommand(Bound, connection) { CommandTimeout = timeoutSeconds };
        await command.ExecuteNonQueryAsync(CancellationToken.None);
        _bounded[connection.ServerThread] = true;
    }

    /// <summary>The physical connections are gone; others may get their numbers.</summary>
    public void Clear() => _bounded.Clear();
}

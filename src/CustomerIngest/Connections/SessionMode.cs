using MySqlConnector;

namespace CustomerIngest.Connections;

/// <summary>
/// Makes a session take the statements as they are meant, whatever the server's defaults are: a statement commits at its
/// end, a value that does not fit is refused and not shortened, and a backslash in a name is escaped as MySqlConnector
/// does it. Asks first and sets only what is wrong, because RDS Proxy keeps a session whose variables were set for one client.
/// </summary>
internal static class SessionMode
{
    private const string Question = "SELECT @@autocommit,@@sql_mode";
    private const string Correction = "SET autocommit=1,sql_mode='STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'";

    // Commands get no cancellation token, for the reason that DatabaseLease gives.

    /// <summary>Two round trips at most for a physical connection, one as a rule.</summary>
    /// <exception cref="MySqlException">The connection cannot be used.</exception>
    public static async ValueTask RequireAsync(MySqlConnectionOpenedContext opened, CancellationToken cancellationToken)
    {
        if (!opened.Conditions.HasFlag(MySqlConnectionOpenedConditions.New) || await IsRightAsync(opened.Connection))
            return;
        await using var command = new MySqlCommand(Correction, opened.Connection) { CommandTimeout = ConnectionString.ConnectSeconds };
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static async Task<bool> IsRightAsync(MySqlConnection connection)
    {
        await using var command = new MySqlCommand(Question, connection) { CommandTimeout = ConnectionString.ConnectSeconds };
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        if (!await reader.ReadAsync(CancellationToken.None))
            return false;
        var modes = reader.GetString(1).Split(',');
        return reader.GetInt64(0) == 1
            && (modes.Contains("STRICT_TRANS_TABLES") || modes.Contains("STRICT_ALL_TABLES"))
            && !modes.Contains("NO_BACKSLASH_ESCAPES");
    }
}

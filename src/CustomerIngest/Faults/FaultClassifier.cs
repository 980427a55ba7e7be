using System.Security.Authentication;
using MySqlConnector;

namespace CustomerIngest.Faults;

/// <summary>
/// Tells faults apart by what was measured on MariaDB and MySqlConnector (docs/operations.md).
/// <see cref="MySqlException.IsTransient"/> is not used: it calls a refused TLS certificate transient, and a lost
/// connection, a read-only node and max_user_connections not.
/// </summary>
public static class FaultClassifier
{
    public static DatabaseFault Classify(Exception exception) => exception switch
    {
        SecretException secret => secret.Fault,
        AuthenticationException or NotSupportedException => DatabaseFault.Configuration,
        MySqlException { InnerException: AuthenticationException or NotSupportedException } => DatabaseFault.Configuration,
        MySqlException mysql when IsWithoutTls(mysql) => DatabaseFault.Configuration,
        MySqlException mysql => Classify((int)mysql.ErrorCode, mysql.SqlState),
        _ => DatabaseFault.Transient,
    };

    /// <summary>The server offers no TLS, and MySqlConnector says so in words alone.</summary>
    internal static bool IsWithoutTls(MySqlException exception) =>
        exception is { ErrorCode: MySqlErrorCode.UnableToConnectToHost, InnerException: null } && exception.Message.Contains("SSL", StringComparison.Ordinal);

    /// <param name="number">MySQL's or MariaDB's; where both have the same fault under two, both.</param>
    /// <param name="sqlState">Null where there is none.</param>
    internal static DatabaseFault Classify(int number, string? sqlState) => number switch
    {
        // Also a user without a password.
        1045 or 1698 => DatabaseFault.Credentials,

        // Host, database, user and grants.
        1044 or 1049 or 1129 or 1130 or 1142 or 1143 or 1227 or 1251 or 1275 or 1370 or 1524 or 1820 or 1862 or 2059 or 3118 or 4151 => DatabaseFault.Configuration,

        // The table, and what somebody hung on it.
        1054 or 1064 or 1115 or 1146 or 1267 or 1273 or 1305 or 1356 or 1364 or 1449 => DatabaseFault.Configuration,

        // max_allowed_packet is less than DB_STATEMENT_BYTES.
        1153 => DatabaseFault.Configuration,

        // The value, a unique index, a foreign key, a check, a view's check, a table without a partition for it.
        1048 or 1062 or 1216 or 1264 or 1265 or 1292 or 1300 or 1366 or 1369 or 1406 or 1452 or 1526 or 1690 or 3819 or 4025 => DatabaseFault.Permanent,

        // Verdicts on the row, also those that a trigger signals: data exception, integrity constraint violation, WITH
        // CHECK OPTION violation, unhandled user-defined exception.
        _ when sqlState is ['2', '2' or '3', ..] or ['4', '4' or '5', ..] => DatabaseFault.Permanent,

        // Locks, lost connections, crowds, read-only nodes, full disks, and whatever is not known: only these may be tried for ever.
        _ => DatabaseFault.Transient,
    };
}

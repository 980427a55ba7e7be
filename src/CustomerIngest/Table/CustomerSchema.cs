using CustomerIngest.Connections;
using MySqlConnector;

namespace CustomerIngest.Table;

/// <summary>
/// The table, made or upgraded when a statement finds it missing or old. Asking before would cost a round trip in
/// every execution environment, for something that happens once in the life of a database.
/// </summary>
internal static class CustomerSchema
{
    private const string Create =
        "CREATE TABLE IF NOT EXISTS Customer (CustID int NOT NULL, Name varchar(255) NOT NULL, SentAt bigint NOT NULL DEFAULT 0, PRIMARY KEY (CustID)) CHARACTER SET utf8mb4";

    // A row of the tutorial's table gets 0: older than any message, so the next one for its CustID wins.
    private const string Upgrade = "ALTER TABLE Customer ADD COLUMN SentAt bigint NOT NULL DEFAULT 0";

    public static bool IsMissing(MySqlException exception) =>
        exception.ErrorCode is MySqlErrorCode.NoSuchTable or MySqlErrorCode.BadFieldError;

    /// <summary>Safe while other execution environments do the same.</summary>
    /// <exception cref="MySqlException">The user may not, or the database is in the way.</exception>
    public static async Task<bool> RepairAsync(DatabaseLease lease, MySqlErrorCode found)
    {
        try
        {
            await lease.ExecuteAsync(found == MySqlErrorCode.NoSuchTable ? Create : Upgrade);
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.DuplicateFieldName)
        {
            // Another environment was faster.
        }

        return true;
    }
}

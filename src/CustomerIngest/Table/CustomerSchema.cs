using CustomerIngest.Connections;
using CustomerIngest.Customers;
using MySqlConnector;

namespace CustomerIngest.Table;

/// <summary>
/// The table, made or upgraded when a statement finds it missing or old. Asking before would cost a round trip in
/// every execution environment, for something that happens once in the life of a database.
/// </summary>
internal static class CustomerSchema
{
    // A row of a table without it gets 0: older than any message, so the next one for its key wins.
    private const string SentAt = "SentAt bigint NOT NULL DEFAULT 0";

    private static readonly string _create =
        $"CREATE TABLE IF NOT EXISTS Customer ({string.Join(", ", CustomerColumns.All.Select(static column => column.Definition))}, {SentAt}, PRIMARY KEY ({CustomerColumns.Key.Name})) CHARACTER SET utf8mb4";

    // Whatever may be absent from a table that was made for fewer columns, the tutorial's to begin with.
    private static readonly string[] _addable =
        [SentAt, .. CustomerColumns.Values.Where(static column => column.Missing == RejectReason.None).Select(static column => column.Definition)];

    /// <summary>Safe while other execution environments do the same.</summary>
    /// <param name="lease">The connection.</param>
    /// <param name="found">What the statement came upon.</param>
    /// <param name="needsSequence">Whether the messages are of a FIFO queue.</param>
    /// <exception cref="MySqlException">The user may not, or the database is in the way.</exception>
    public static async Task RepairAsync(DatabaseLease lease, MySqlErrorCode found, bool needsSequence)
    {
        if (found == MySqlErrorCode.NoSuchTable)
        {
            await lease.ExecuteAsync(_create);
            return;
        }

        foreach (var column in _addable)
            await AddAsync(lease, column);
        if (needsSequence)
            await AddAsync(lease, SequenceColumn.Definition);
    }

    private static async Task AddAsync(DatabaseLease lease, string column)
    {
        try
        {
            await lease.ExecuteAsync($"ALTER TABLE Customer ADD COLUMN {column}");
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.DuplicateFieldName)
        {
            // It is there, perhaps because another environment was faster.
        }
    }
}

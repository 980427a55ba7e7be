using CustomerIngest.Connections;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using MySqlConnector;

namespace CustomerIngest.Table;

/// <summary>Adds columns to a table that has the others.</summary>
internal static class TableUpgrade
{
    // Whoever uses the table afterwards waits behind an ALTER that waits. The shortest wait that MySQL knows; MariaDB's
    // NOWAIT is not MySQL's.
    private const string WaitShortly = "SET lock_wait_timeout=1";
    private const string WaitAsBefore = $"SET {LockWaits.OfTable}";

    private static readonly string _unfilled =
        $"SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA=DATABASE() AND TABLE_NAME='Customer' AND IS_NULLABLE='NO' AND COLUMN_DEFAULT IS NULL AND EXTRA='' AND COLUMN_NAME NOT IN ({CustomerColumns.QuotedNames}) LIMIT 1";

    /// <exception cref="TableException">The table is another application's, or is not to be upgraded now; the message has the statement.</exception>
    public static async Task RequireAllowedAsync(DatabaseLease lease, TableShape table, IReadOnlyList<(string Name, string Definition)> columns)
    {
        var upgrade = $"ALTER TABLE Customer {string.Join(", ", columns.Select(static column => $"ADD COLUMN {column.Definition}"))}";
        // An environment that has written for a standard queue may be the first one of a FIFO queue.
        if (lease.History.WasWritten && columns is not [{ Name: SequenceColumn.Name }])
            throw new TableException(DatabaseFault.Configuration, $"Customer lacks a column that it had before, because somebody swapped, restored or altered it. If this is the table to use: {upgrade}.");
        if (table.Kind == "SYSTEM VERSIONED")
            throw new TableException(DatabaseFault.Configuration, $"Customer is system-versioned and lacks a column. SET system_versioning_alter_history=KEEP; {upgrade}.");
        if (await FirstUnfilledAsync(lease) is { } column)
            throw new TableException(DatabaseFault.Configuration, $"Customer lacks a column, and has a column {column} that CustomerIngest does not fill. If it is another application's table, set dbname or DB_NAME to another database. Else give that column a default, and {upgrade}.");
        if (!lease.History.MayUpgrade)
            throw new TableException(DatabaseFault.Transient, "Customer must be upgraded, which waits because the table was in use.");
    }

    /// <summary>Safe while other execution environments do the same.</summary>
    /// <exception cref="TableException">The table is in use; it is tried again later.</exception>
    /// <exception cref="MySqlException">The user may not, or the database is in the way.</exception>
    public static async Task RunAsync(DatabaseLease lease, IEnumerable<(string Name, string Definition)> columns)
    {
        await lease.ExecuteAsync(WaitShortly);
        try
        {
            foreach (var (name, definition) in columns)
                await AddAsync(lease, name, definition);
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.LockWaitTimeout)
        {
            lease.History.PostponeUpgrade();
            throw new TableException(DatabaseFault.Transient, "Customer must be upgraded, and could not be within a second because the table is in use: a transaction or LOCK TABLES is open on it. The messages wait, and it is tried again in half a minute.");
        }
        finally
        {
            if (lease.IsOpen)
                await lease.ExecuteAsync(WaitAsBefore);
        }
    }

    private static async Task AddAsync(DatabaseLease lease, string name, string definition)
    {
        try
        {
            await lease.ExecuteAsync($"ALTER TABLE Customer ADD COLUMN {definition}");
            lease.History.MarkUpgraded(name);
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.DuplicateFieldName)
        {
            // It is there, because another environment was faster.
        }
    }

    private static async Task<string?> FirstUnfilledAsync(DatabaseLease lease)
    {
        await using var command = lease.Command(_unfilled);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        return await reader.ReadAsync(CancellationToken.None) ? reader.GetString(0) : null;
    }
}

using CustomerIngest.Connections;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using MySqlConnector;

namespace CustomerIngest.Table;

/// <summary>
/// The table, made or upgraded when Ingest finds it missing or old, and nothing else that is missing or another's. An
/// environment that knew the table leaves it alone: then it is being swapped, restored or dropped.
/// </summary>
internal static class CustomerSchema
{
    private static readonly string _create =
        $"CREATE TABLE Customer ({string.Join(", ", CustomerColumns.All.Select(static column => column.Definition))}, {SentAtColumn.Definition}, PRIMARY KEY ({CustomerColumns.Key.Name})) ENGINE=InnoDB CHARACTER SET utf8mb4";

    // Whatever may be absent from a table that was made for fewer columns, the tutorial's to begin with.
    private static readonly (string Name, string Definition)[] _addable =
        [(SentAtColumn.Name, SentAtColumn.Definition), .. CustomerColumns.Values.Where(static column => column.Missing == RejectReason.None).Select(static column => (column.Name, column.Definition))];

    /// <summary>Safe while other execution environments do the same. Does nothing about what it cannot mend; the statement fails again then.</summary>
    /// <exception cref="TableException">The table must not be made or upgraded, or not now.</exception>
    /// <param name="lease">The connection.</param>
    /// <param name="found">What the statement came upon.</param>
    /// <param name="needsSequence">Whether the messages are of a FIFO queue.</param>
    /// <exception cref="MySqlException">The user may not, or the database is in the way.</exception>
    public static async Task RepairAsync(DatabaseLease lease, MySqlErrorCode found, bool needsSequence)
    {
        var table = await lease.LookAgainAsync();
        if (TableVerdict.Of(table) is { } fault)
            throw new TableException(DatabaseFault.Configuration, fault);
        if (found == MySqlErrorCode.NoSuchTable && !table.IsSeen)
            await CreateAsync(lease);
        else if (found == MySqlErrorCode.BadFieldError && table.IsSeen)
            await UpgradeAsync(lease, table, needsSequence);
    }

    private static async Task CreateAsync(DatabaseLease lease)
    {
        if (lease.History.WasSeen)
            throw new TableException(DatabaseFault.Transient, $"The table Customer was there and is gone, because somebody swaps, restores or drops it. The messages wait for it. If it was dropped for good, make it again: {_create}.");
        await Impostors.RequireNoneAsync(lease);
        try
        {
            await lease.ExecuteAsync(_create);
            lease.History.MarkMade();
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.TableExists)
        {
            // Another environment was faster.
        }

        await lease.LookAgainAsync();
    }

    private static async Task UpgradeAsync(DatabaseLease lease, TableShape table, bool needsSequence)
    {
        (string Name, string Definition)[] addable = needsSequence ? [.. _addable, (SequenceColumn.Name, SequenceColumn.Definition)] : _addable;
        var missing = Array.FindAll(addable, column => table.Find(column.Name) is null);
        if (missing.Length == 0 || !CustomerColumns.All.Where(static column => column.Missing != RejectReason.None).All(column => table.Find(column.Name) is not null))
            return;
        await TableUpgrade.RequireAllowedAsync(lease, table, missing);
        await TableUpgrade.RunAsync(lease, missing);
        await lease.LookAgainAsync();
    }
}

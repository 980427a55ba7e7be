using CustomerIngest.Connections;
using CustomerIngest.Customers;
using CustomerIngest.Faults;

namespace CustomerIngest.Table;

/// <summary>
/// Whether the upsert can be right for the table that is there. What it can make right itself, such as a SentAt of NULL,
/// is no fault, and what the server does not show is none either.
/// </summary>
internal static class TableVerdict
{
    private const string MayBeAnothers = "If it is another application's table, set dbname or DB_NAME to another database.";

    /// <summary>Costs nothing for a table that was seen and was right. Any other is looked at again, once in an invocation.</summary>
    /// <exception cref="TableException">The table cannot be right.</exception>
    public static async Task RequireAsync(DatabaseLease lease)
    {
        if (!lease.Table.IsSeen || Of(lease.Table) is not null)
            Require(await lease.LookOnceAgainAsync());
    }

    /// <summary>Looks again, once in an invocation: the table may have been altered.</summary>
    /// <exception cref="TableException">The table cannot be right.</exception>
    public static async Task RequireStillAsync(DatabaseLease lease) => Require(await lease.LookOnceAgainAsync());

    /// <returns>What is wrong and what to do; null when nothing that is shown is.</returns>
    public static string? Of(TableShape table)
    {
        if (!table.IsSeen)
            return null;
        if (!table.IsTable)
            return $"Customer is not a table but a {table.Kind!.ToLowerInvariant()}, whose keys cannot be seen. Set dbname or DB_NAME to the database where it is a table, or rename it.";
        return OfEngine(table.Engine) ?? OfColumns(table) ?? OfKey(table);
    }

    private static void Require(TableShape table)
    {
        if (Of(table) is { } fault)
            throw new TableException(DatabaseFault.Configuration, fault);
    }

    private static string? OfEngine(string? engine)
    {
        var flaw = engine?.ToUpperInvariant() switch
        {
            "MEMORY" => "is empty after a restart of the server",
            "BLACKHOLE" => "keeps nothing",
            "MRG_MYISAM" or "FEDERATED" => "does not keep duplicates of a key out",
            "ARCHIVE" or "CSV" => "cannot update a row",
            _ => null,
        };
        return flaw is null ? null : $"Customer is a table of the engine {engine}, which {flaw}. ALTER TABLE Customer ENGINE=InnoDB.";
    }

    private static string? OfColumns(TableShape table)
    {
        foreach (var column in CustomerColumns.All)
        {
            if (table.Find(column.Name) is { } found && !column.Fits(found))
                return Misfit(found, found.IsGenerated ? $"DROP COLUMN {column.Name}, ADD COLUMN {column.Definition}" : $"MODIFY {column.Definition}");
        }

        return table.Find(SentAtColumn.Name) is { } sentAt && !SentAtColumn.Fits(sentAt) ? Misfit(sentAt, SentAtColumn.Mend(sentAt)) : null;
    }

    private static string Misfit(in ColumnShape column, string mend)
    {
        var (generated, nullable) = (column.IsGenerated ? " and generated" : "", column.IsNullable ? "" : " NOT NULL");
        return $"Customer's column {column.Name} is {column.ColumnType}{nullable}{generated}, which cannot hold what messages bring. ALTER TABLE Customer {mend}. {MayBeAnothers}";
    }

    // Not a mend of a primary key of several columns: those may mean something to others.
    private static string? OfKey(TableShape table)
    {
        var key = CustomerColumns.Key.Name;
        if (table.Find(key) is not { } column || table.IsUnique(column))
            return null;
        var mend = table.HasPrimaryKey ? $"ADD UNIQUE KEY ({key})" : $"ADD PRIMARY KEY ({key})";
        return $"Customer has no primary or unique key on {key} alone, so one customer could get many rows. Remove rows of the same {key}, then ALTER TABLE Customer {mend}. {MayBeAnothers}";
    }
}

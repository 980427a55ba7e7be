using CustomerIngest.Connections;
using CustomerIngest.Customers;
using CustomerIngest.Faults;

namespace CustomerIngest.Table;

/// <summary>
/// Says whether a new table would be an impostor: beside the one that is meant, because somebody is swapping it and has
/// renamed it for a moment, or because its name is written otherwise.
/// </summary>
internal static class Impostors
{
    private static readonly string _alike =
        $"SELECT CAST(TABLE_NAME AS CHAR),CAST(SUM(COLUMN_NAME IN ({CustomerColumns.QuotedNames},'{SentAtColumn.Name}')) AS CHAR) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA=DATABASE() AND LOWER(TABLE_NAME) LIKE '%customer%' GROUP BY TABLE_NAME";

    /// <exception cref="TableException">There is one of that name but for its case, or one that has all columns.</exception>
    public static async Task RequireNoneAsync(DatabaseLease lease)
    {
        await using var command = lease.Command(_alike);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        while (await reader.ReadAsync(CancellationToken.None))
        {
            var name = reader.GetString(0);
            // Another environment was faster.
            if (name == "Customer")
                return;
            if (name.Equals("Customer", StringComparison.OrdinalIgnoreCase))
                throw Found($"The database has a table {name} and none that is called Customer, and the server tells upper from lower case. If it is the one: RENAME TABLE {name} TO Customer. Else set dbname or DB_NAME to another database.");
            if (int.Parse(reader.GetString(1), System.Globalization.CultureInfo.InvariantCulture) == CustomerColumns.All.Length + 1)
                throw Found($"The table Customer is missing, and {name} has its columns, so somebody may be swapping or restoring it. The messages wait for it. If nobody is: CREATE TABLE Customer LIKE {name}.");
        }
    }

    private static TableException Found(string message) => new(DatabaseFault.Configuration, message);
}

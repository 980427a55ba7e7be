using CustomerIngest.Connections;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using MySqlConnector;

namespace CustomerIngest.Table;

/// <summary>Reads customers, and says of a row that is none which column it is, instead of leaving it out.</summary>
internal static class RowReader
{
    private const string PublicDetail = "The table holds a row that is not a customer, so this part of it cannot be read until somebody corrects that row.";

    /// <param name="lease">The connection.</param>
    /// <param name="statement">Asks for <see cref="CustomerColumns.Names"/>, ordered by the key.</param>
    /// <param name="values">Its parameters.</param>
    /// <exception cref="TableException">A value is not a customer's, or two rows have the same key.</exception>
    public static async Task<List<Customer>> ReadAsync(DatabaseLease lease, string statement, object[] values)
    {
        await using var command = lease.Command(statement);
        foreach (var value in values)
            command.Parameters.Add(new MySqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var customers = new List<Customer>();
        while (await reader.ReadAsync())
        {
            var customer = Read(reader);
            if (customers is [.., var last] && CustomerColumns.Key.Get(last) == CustomerColumns.Key.Get(customer))
                throw Twice(customer);
            customers.Add(customer);
        }

        return customers;
    }

    private static Customer Read(MySqlDataReader row)
    {
        var customer = default(Customer);
        for (var i = 0; i < CustomerColumns.All.Length; i++)
        {
            if (!CustomerColumns.All[i].TryReadRow(row, i, ref customer))
                throw NoCustomer(row, i);
        }

        return customer;
    }

    // The key is in the log of every batch, too.
    private static TableException NoCustomer(MySqlDataReader row, int ordinal)
    {
        var (key, column) = (CustomerColumns.Key, CustomerColumns.All[ordinal]);
        var held = row.IsDBNull(ordinal) ? "NULL" : column == key ? $"a {row.GetDataTypeName(ordinal)} beyond int" : $"a value of the type {row.GetDataTypeName(ordinal)}";
        var place = column == key ? "" : $" of {key.Name} {row.GetValue(0)}";
        return new TableException(
            DatabaseFault.Configuration,
            $"The row{place} holds in the column {column.Name} {held}, which no customer has. Correct the row, and let the column refuse such values: ALTER TABLE Customer MODIFY {column.Definition}.",
            PublicDetail);
    }

    private static TableException Twice(Customer customer)
    {
        var key = CustomerColumns.Key;
        return new TableException(
            DatabaseFault.Configuration,
            $"Customer has more than one row of {key.Name} {key.Get(customer)}. Remove rows of the same {key.Name}, then ALTER TABLE Customer ADD PRIMARY KEY ({key.Name}), or ADD UNIQUE KEY ({key.Name}) where it has another primary key.",
            PublicDetail);
    }
}

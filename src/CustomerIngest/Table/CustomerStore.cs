using CustomerIngest.Connections;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace CustomerIngest.Table;

/// <summary>The table Customer.</summary>
public sealed class CustomerStore(DatabaseSession session, Settings settings, ILogger log)
{
    internal static readonly string PageStatement =
        $"SELECT {CustomerColumns.Names} FROM Customer WHERE {CustomerColumns.Key.Name}>? ORDER BY {CustomerColumns.Key.Name} LIMIT ?";

    private static readonly string _findStatement = $"SELECT {CustomerColumns.Names} FROM Customer WHERE {CustomerColumns.Key.Name}=?";
    private readonly UpsertStatement _upsert = new();

    /// <summary>Writes a batch. Never throws: what could not be written says why.</summary>
    public Task<List<SaveOutcome>> SaveAsync(IReadOnlyList<CustomerMessage> messages, Deadline deadline) =>
        BatchWriter.WriteAsync(messages, settings.StatementBytes, refusalsStopGroups: true, part => TrySaveAsync(part, deadline));

    /// <returns>Customers by ascending CustID, at most <paramref name="limit"/>.</returns>
    /// <param name="after">CustIDs up to and including this are left out; null for none.</param>
    /// <param name="limit">1 or more.</param>
    /// <param name="deadline">When to give up.</param>
    /// <exception cref="DatabaseUnavailableException">The database or its secret is down.</exception>
    public Task<List<Customer>> ReadPageAsync(int? after, int limit, Deadline deadline) =>
        ReadAsync(PageStatement, deadline, after ?? int.MinValue - 1L, limit);

    /// <exception cref="DatabaseUnavailableException">The database or its secret is down.</exception>
    public async Task<Customer?> FindAsync(int custId, Deadline deadline) =>
        await ReadAsync(_findStatement, deadline, custId) is [var customer] ? customer : null;

    private async Task<SaveOutcome> TrySaveAsync(ReadOnlyMemory<CustomerMessage> messages, Deadline deadline)
    {
        try
        {
            var affected = await session.RunAsync(
                lease => _upsert.ExecuteAsync(lease, messages), (lease, found) => CustomerSchema.RepairAsync(lease, found, messages.Span[0].IsFifo), deadline);
            return new SaveOutcome(messages, affected, null);
        }
        catch (Exception exception)
        {
            // Whatever it was: these messages are not proven done, and the caller answers with their ids.
            var fault = FaultClassifier.Classify(exception);
            if (fault != DatabaseFault.Permanent || messages.Length == 1)
                Log.SaveFailed(log, fault, exception, messages.Length);
            return new SaveOutcome(messages, 0, fault);
        }
    }

    private async Task<List<Customer>> ReadAsync(string statement, Deadline deadline, params object[] values)
    {
        try
        {
            return await session.RunAsync(lease => ReadRowsAsync(lease, statement, values), static (lease, found) => CustomerSchema.RepairAsync(lease, found, needsSequence: false), deadline);
        }
        catch (Exception exception)
        {
            // Whatever it was: the HTTP API answers with a problem and not with a stack trace.
            throw new DatabaseUnavailableException(FaultClassifier.Classify(exception), FaultText.Describe(exception), exception);
        }
    }

    private static async Task<List<Customer>> ReadRowsAsync(DatabaseLease lease, string statement, object[] values)
    {
        await using var command = lease.Command(statement);
        foreach (var value in values)
            command.Parameters.Add(new MySqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var customers = new List<Customer>();
        while (await reader.ReadAsync())
            customers.Add(ReadRow(reader));
        return customers;
    }

    private static Customer ReadRow(MySqlDataReader row)
    {
        var customer = default(Customer);
        for (var i = 0; i < CustomerColumns.All.Length; i++)
            CustomerColumns.All[i].ReadRow(row, i, ref customer);
        return customer;
    }
}

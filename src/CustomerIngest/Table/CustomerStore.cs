using CustomerIngest.Connections;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace CustomerIngest.Table;

/// <summary>The table Customer.</summary>
public sealed class CustomerStore(DatabaseSession session, Settings settings, ILogger log)
{
    private const string PageStatement = "SELECT CustID,Name FROM Customer WHERE CustID>? ORDER BY CustID LIMIT ?";
    private const string FindStatement = "SELECT CustID,Name FROM Customer WHERE CustID=?";
    private readonly UpsertStatement _upsert = new();

    /// <summary>
    /// Writes a batch in as few statements as fit. A row the database refuses is isolated by halving, and after any
    /// other failure the rest is not tried, because it would only cost the invocation's time.
    /// </summary>
    public async IAsyncEnumerable<SaveOutcome> SaveAsync(IReadOnlyList<CustomerMessage> messages, Deadline deadline)
    {
        var bisection = new Bisection(StatementChunks.Cut(LockOrder.Of(messages), settings.StatementBytes), refusalsStopGroups: true);
        DatabaseFault? stopped = null;
        while (bisection.TryNext(out var part))
        {
            var outcome = stopped is null ? await TrySaveAsync(part, deadline) : new SaveOutcome(part, 0, stopped);
            if (outcome.Failure is null)
                bisection.Accept();
            else if (outcome.Failure != DatabaseFault.Permanent)
                stopped = outcome.Failure;
            else if (!bisection.Refuse())
                continue;
            yield return outcome;
        }
    }

    /// <returns>Customers by ascending CustID, at most <paramref name="limit"/>.</returns>
    /// <param name="after">CustIDs up to and including this are left out; null for none.</param>
    /// <param name="limit">1 or more.</param>
    /// <param name="deadline">When to give up.</param>
    /// <exception cref="DatabaseUnavailableException">The database or its secret is down.</exception>
    public Task<List<Customer>> ReadPageAsync(int? after, int limit, Deadline deadline) =>
        ReadAsync(PageStatement, deadline, after ?? int.MinValue - 1L, limit);

    /// <exception cref="DatabaseUnavailableException">The database or its secret is down.</exception>
    public async Task<Customer?> FindAsync(int custId, Deadline deadline) =>
        (await ReadAsync(FindStatement, deadline, custId)).SingleOrDefault();

    private async Task<SaveOutcome> TrySaveAsync(ReadOnlyMemory<CustomerMessage> messages, Deadline deadline)
    {
        try
        {
            var affected = await RunAsync(lease => _upsert.ExecuteAsync(lease, messages), deadline);
            return new SaveOutcome(messages, affected, null);
        }
        catch (Exception exception)
        {
            // Whatever it was: these messages are not proven done, and the caller answers with their ids.
            var fault = FaultClassifier.Classify(exception);
            if (fault != DatabaseFault.Permanent || messages.Length == 1)
                Log.SaveFailed(log, fault, FaultText.Describe(exception), messages.Length);
            return new SaveOutcome(messages, 0, fault);
        }
    }

    private async Task<List<Customer>> ReadAsync(string statement, Deadline deadline, params object[] values)
    {
        try
        {
            return await RunAsync(lease => ReadRowsAsync(lease, statement, values), deadline);
        }
        catch (Exception exception)
        {
            // Whatever it was: the HTTP API answers 503 and not with a stack trace.
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
            customers.Add(new Customer(reader.GetInt32(0), reader.GetString(1)));
        return customers;
    }

    private async Task<T> RunAsync<T>(Func<DatabaseLease, Task<T>> statement, Deadline deadline)
    {
        try
        {
            return await session.RunAsync(statement, deadline);
        }
        catch (MySqlException exception) when (CustomerSchema.IsMissing(exception))
        {
            await session.RunAsync(lease => CustomerSchema.RepairAsync(lease, exception.ErrorCode), deadline);
            return await session.RunAsync(statement, deadline);
        }
    }
}

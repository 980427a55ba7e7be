using System.Security.Cryptography;
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

    private static readonly TableException _missing = new(
        DatabaseFault.Transient,
        "The table Customer is missing. Ingest makes it with the first message; the functions that read make nothing. If it was there before, somebody swaps, restores or dropped it.",
        "The table of customers is missing. It comes with the first message.");

    private readonly UpsertStatement _upsert = new();
    private readonly StatementPace _pace = new();

    /// <summary>Writes a batch. Never throws: what could not be written says why.</summary>
    /// <param name="messages">All of the same queue.</param>
    /// <param name="deadline">When to give up. What is written by then stays written.</param>
    /// <param name="keep">Keeps messages that the database refuses for good, and gives the indexes of those that are; null to give them back.</param>
    public async Task<IReadOnlyList<SaveOutcome>> SaveAsync(
        IReadOnlyList<CustomerMessage> messages, Deadline deadline, Func<IReadOnlyList<CustomerMessage>, Task<IReadOnlySet<int>>>? keep = null)
    {
        if (messages.Count == 0)
            return [];
        var statements = new StatementWriter(session, _upsert, _pace, deadline, log);
        var outcomes = messages.Any(static message => message.Group is not null)
            ? await new FifoWriter(statements.WriteAsync, keep).WriteAsync(messages, settings.StatementBytes)
            : await new BatchWriter(statements.WriteAsync, keep, _pace, RandomNumberGenerator.GetInt32).WriteAsync(messages, settings.StatementBytes);
        Tell(outcomes);
        if (statements.MayBeTheSessions)
            await session.RenewAsync();
        return outcomes;
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
        await ReadAsync(_findStatement, deadline, custId) is [var customer] ? customer : null;

    private void Tell(List<SaveOutcome> outcomes)
    {
        // Grouped by text: what deals with a first failure at the deadline must not need much of the JIT compiler.
        foreach (var problem in outcomes.Where(static outcome => outcome.Failure is not null).GroupBy(static outcome => outcome.Problem))
            Log.SaveFailed(log, problem.First().Failure!.Value, problem.Key!, problem.Sum(static outcome => outcome.Messages.Length));
    }

    private async Task<List<Customer>> ReadAsync(string statement, Deadline deadline, params object[] values)
    {
        try
        {
            return await session.RunAsync(lease => RowReader.ReadAsync(lease, statement, values), repair: null, deadline);
        }
        catch (Exception exception)
        {
            // Whatever it was: the HTTP API answers with a problem and not with a stack trace.
            var told = exception is MySqlException { ErrorCode: MySqlErrorCode.NoSuchTable } ? _missing : exception;
            throw new DatabaseUnavailableException(FaultClassifier.Classify(told), FaultText.Describe(told), told);
        }
    }
}

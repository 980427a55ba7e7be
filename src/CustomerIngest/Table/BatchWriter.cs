using CustomerIngest.Customers;
using CustomerIngest.Faults;

namespace CustomerIngest.Table;

/// <summary>Writes a batch in as few statements as fit, and isolates by halving what the database refuses.</summary>
internal static class BatchWriter
{
    /// <summary>
    /// After any failure but a refusal the rest is not tried, because it would only cost the invocation's time; it has
    /// failed for the same reason.
    /// </summary>
    /// <param name="messages">The batch.</param>
    /// <param name="statementBytes">The longest statement.</param>
    /// <param name="refusalsStopGroups">Whether nothing may be written behind a refused message of the same FIFO group.</param>
    /// <param name="write">Runs one statement; it may be asked for parts of one that it could not write.</param>
    public static async Task<List<SaveOutcome>> WriteAsync(
        IReadOnlyList<CustomerMessage> messages, int statementBytes, bool refusalsStopGroups, Func<ReadOnlyMemory<CustomerMessage>, Task<SaveOutcome>> write)
    {
        var outcomes = new List<SaveOutcome>();
        var bisection = new Bisection(StatementChunks.SplitByBytes(StatementChunks.InLockOrder(messages), statementBytes), refusalsStopGroups);
        DatabaseFault? stopped = null;
        while (bisection.TryNext(out var part))
        {
            var outcome = stopped is null ? await write(part) : new SaveOutcome(part, 0, stopped);
            if (outcome.Failure is null)
                bisection.Accept();
            else if (outcome.Failure != DatabaseFault.Permanent)
                stopped = outcome.Failure;
            else if (!bisection.Refuse())
                continue;
            outcomes.Add(outcome);
        }

        return outcomes;
    }
}

using Amazon.Lambda.SQSEvents;
using CustomerIngest.Connections;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace CustomerIngest.Table;

/// <summary>Writes a batch and what of it can never be a row, in one transaction: both or neither.</summary>
public sealed class QuarantineStore(DatabaseSession session, Settings settings, ILogger log, TimeProvider time)
{
    private readonly UpsertStatement _upsert = new();

    /// <returns>Null when the rejects stand in the way: their table is not ours, or may not be made.</returns>
    /// <param name="records">The batch.</param>
    /// <param name="messages">Its valid messages.</param>
    /// <param name="rejects">Its other records; one without a message id cannot be kept.</param>
    /// <param name="deadline">When to give up.</param>
    public async Task<QuarantineOutcome?> SaveAsync(
        IReadOnlyList<SQSEvent.SQSMessage> records, IReadOnlyList<CustomerMessage> messages, IReadOnlyList<RejectedMessage> rejects, Deadline deadline)
    {
        var progress = new Progress();
        try
        {
            return await RunRepairingAsync(
                lease => BatchTransaction.RunAsync(lease, () => WriteAsync(lease, records, messages, rejects, progress)), progress, deadline);
        }
        catch (Exception exception)
        {
            // Whatever it was, nothing is proven written.
            var fault = FaultClassifier.Classify(exception);
            Log.SaveFailed(log, fault, FaultText.Describe(exception), messages.Count);
            return progress.AtRejects && fault is (DatabaseFault.Permanent or DatabaseFault.Configuration) ? null : new QuarantineOutcome([], []);
        }
    }

    private async Task<QuarantineOutcome> RunRepairingAsync(Func<DatabaseLease, Task<QuarantineOutcome>> transaction, Progress progress, Deadline deadline)
    {
        // A first use may find both an old table of customers and none of rejects.
        for (var repairs = 0; ; repairs++)
        {
            try
            {
                return await session.RunAsync(transaction, deadline);
            }
            catch (MySqlException exception) when (repairs < 2 && CustomerSchema.IsMissing(exception))
            {
                await session.RunAsync(lease => CustomerSchema.RepairAsync(lease, exception.ErrorCode), deadline);
                progress.AtRejects = true;
                await session.RunAsync(RejectStatement.CreateTableAsync, deadline);
            }
        }
    }

    private async Task<QuarantineOutcome> WriteAsync(
        DatabaseLease lease,
        IReadOnlyList<SQSEvent.SQSMessage> records,
        IReadOnlyList<CustomerMessage> messages,
        IReadOnlyList<RejectedMessage> rejects,
        Progress progress)
    {
        progress.AtRejects = false;
        var rows = await SaveRowsAsync(lease, messages);
        var refused = rows.Where(part => part.Failure is not null).Select(part => new RejectedMessage(part.Messages.Span[0].Index, RejectReason.RefusedByDatabase));
        RejectedMessage[] kept = [.. rejects.Concat(refused).Where(reject => !string.IsNullOrEmpty(records[reject.Index]?.MessageId))];
        progress.AtRejects = true;
        foreach (var statement in RejectStatement.Cut(kept, records, time.GetUtcNow(), settings.StatementBytes))
        {
            await using var command = statement;
            await lease.ExecuteAsync(command);
        }

        return new QuarantineOutcome(rows, kept);
    }

    private async Task<List<SaveOutcome>> SaveRowsAsync(DatabaseLease lease, IReadOnlyList<CustomerMessage> messages)
    {
        var rows = new List<SaveOutcome>();
        var bisection = new Bisection(StatementChunks.Cut(LockOrder.Of(messages), settings.StatementBytes), refusalsStopGroups: false);
        while (bisection.TryNext(out var part))
        {
            try
            {
                rows.Add(new SaveOutcome(part, await _upsert.ExecuteAsync(lease, part), null));
                bisection.Accept();
            }
            catch (MySqlException exception) when (FaultClassifier.Classify(exception) == DatabaseFault.Permanent)
            {
                if (bisection.Refuse())
                    rows.Add(new SaveOutcome(part, 0, DatabaseFault.Permanent));
            }
        }

        return rows;
    }

    private sealed class Progress
    {
        /// <summary>The rows are written; what fails now are the rejects.</summary>
        public bool AtRejects { get; set; }
    }
}

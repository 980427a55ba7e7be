using CustomerIngest.Connections;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using MySqlConnector;

namespace CustomerIngest.Table;

/// <summary>One batch and what of it can never be a row: what a session runs, and how it repairs what is missing.</summary>
/// <param name="messages">The valid messages.</param>
/// <param name="rejects">The others; one without a message id cannot be kept.</param>
/// <param name="reject">Makes a reject of a message that the database refuses.</param>
/// <param name="receivedAt">The time that is kept with a reject.</param>
/// <param name="statementBytes">The longest statement.</param>
internal sealed class QuarantineTransaction(
    IReadOnlyList<CustomerMessage> messages, IReadOnlyList<RejectedMessage> rejects, Func<CustomerMessage, RejectedMessage> reject, DateTimeOffset receivedAt, int statementBytes)
{
    /// <summary>The rows are written; what fails now are the rejects.</summary>
    public bool IsAtRejects { get; private set; }

    public Task<QuarantineOutcome> RunAsync(DatabaseLease lease, UpsertStatement upsert) =>
        BatchTransaction.RunAsync(lease, () => WriteAsync(lease, upsert));

    /// <summary>A first use may find both an old table of customers and none of rejects.</summary>
    /// <exception cref="MySqlException">The user may not, or the database is in the way.</exception>
    public async Task RepairAsync(DatabaseLease lease, MySqlErrorCode found)
    {
        IsAtRejects = false;
        await CustomerSchema.RepairAsync(lease, found, messages.Any(static message => message.IsFifo));
        IsAtRejects = true;
        await RejectStatement.CreateTableAsync(lease);
    }

    private async Task<QuarantineOutcome> WriteAsync(DatabaseLease lease, UpsertStatement upsert)
    {
        IsAtRejects = false;
        var rows = await BatchWriter.WriteAsync(messages, statementBytes, refusalsStopGroups: false, part => WriteRowsAsync(lease, upsert, part));
        var refused = rows.Where(static part => part.Failure is not null).Select(part => reject(part.Messages.Span[0]));
        RejectedMessage[] kept = [.. rejects.Concat(refused).Where(static one => !string.IsNullOrEmpty(one.MessageId))];
        IsAtRejects = true;
        foreach (var statement in RejectStatement.Cut(kept, receivedAt, statementBytes))
        {
            await using var command = statement;
            await lease.ExecuteAsync(command);
        }

        return new QuarantineOutcome(rows, kept);
    }

    private static async Task<SaveOutcome> WriteRowsAsync(DatabaseLease lease, UpsertStatement upsert, ReadOnlyMemory<CustomerMessage> part)
    {
        try
        {
            return new SaveOutcome(part, await upsert.ExecuteAsync(lease, part), null);
        }
        catch (MySqlException exception) when (FaultClassifier.Classify(exception) == DatabaseFault.Permanent)
        {
            return new SaveOutcome(part, 0, DatabaseFault.Permanent);
        }
    }
}

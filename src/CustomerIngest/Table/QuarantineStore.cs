using CustomerIngest.Connections;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Table;

/// <summary>Writes a batch and what of it can never be a row, in one transaction: both or neither.</summary>
public sealed class QuarantineStore(DatabaseSession session, Settings settings, ILogger log, TimeProvider time)
{
    private readonly UpsertStatement _upsert = new();

    /// <returns>Null when the rejects stand in the way: their table is not ours, or may not be made.</returns>
    /// <param name="messages">The valid messages of a batch.</param>
    /// <param name="rejects">Its other records; one without a message id cannot be kept.</param>
    /// <param name="reject">Makes a reject of a message that the database refuses.</param>
    /// <param name="deadline">When to give up.</param>
    public async Task<QuarantineOutcome?> SaveAsync(
        IReadOnlyList<CustomerMessage> messages, IReadOnlyList<RejectedMessage> rejects, Func<CustomerMessage, RejectedMessage> reject, Deadline deadline)
    {
        var transaction = new QuarantineTransaction(messages, rejects, reject, time.GetUtcNow(), settings.StatementBytes);
        try
        {
            return await session.RunAsync(lease => transaction.RunAsync(lease, _upsert), transaction.RepairAsync, deadline);
        }
        catch (Exception exception)
        {
            // Whatever it was, nothing is proven written.
            var fault = FaultClassifier.Classify(exception);
            Log.SaveFailed(log, fault, exception, messages.Count);
            return transaction.IsAtRejects && fault is (DatabaseFault.Permanent or DatabaseFault.Configuration) ? null : new QuarantineOutcome([], []);
        }
    }
}

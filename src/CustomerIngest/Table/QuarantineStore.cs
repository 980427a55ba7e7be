using CustomerIngest.Connections;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace CustomerIngest.Table;

/// <summary>
/// The table CustomerRejects. A reject needs no transaction with the rows of its batch: it is the same whenever it is
/// written again, and its message is done only when it is durable.
/// </summary>
public sealed class QuarantineStore(DatabaseSession session, Settings settings, ILogger log, TimeProvider time)
{
    /// <summary>Never throws: what is not kept goes back. One that cannot be kept takes no other with it.</summary>
    /// <param name="rejects">One without a message id cannot be kept.</param>
    /// <param name="deadline">When to give up. What is kept by then stays kept.</param>
    public async Task<KeptRejects> KeepAsync(IReadOnlyList<RejectedMessage> rejects, Deadline deadline)
    {
        var (kept, isUp) = (new HashSet<int>(), true);
        var parts = new Stack<ReadOnlyMemory<RejectedMessage>>(
            RejectStatement.SplitByBytes([.. rejects.Where(static one => !string.IsNullOrEmpty(one.MessageId))], settings.StatementBytes).Reverse());
        while (parts.TryPop(out var part))
        {
            var (fault, mayBeOnes, reached) = await KeepAsync(part, deadline);
            isUp = reached;
            if (fault is null)
            {
                foreach (var reject in part.Span)
                    kept.Add(reject.Index);
            }
            else if (!mayBeOnes)
            {
                break;
            }
            else if (part.Length > 1)
            {
                parts.Push(part[(part.Length / 2)..]);
                parts.Push(part[..(part.Length / 2)]);
            }
        }

        return new KeptRejects(kept, isUp);
    }

    private async Task<(DatabaseFault? Fault, bool MayBeOnes, bool Reached)> KeepAsync(ReadOnlyMemory<RejectedMessage> part, Deadline deadline)
    {
        var reached = false;
        try
        {
            await session.RunAsync(
                async lease =>
                {
                    reached = true;
                    await lease.BoundLockWaitsAsync();
                    await using var command = RejectStatement.Compose(part.Span, time.GetUtcNow());
                    return await lease.ExecuteAsync(command);
                },
                (lease, _) => RejectStatement.CreateTableAsync(lease),
                deadline);
            return (null, false, reached);
        }
        catch (Exception exception)
        {
            // Whatever it was, these are not proven kept.
            var fault = FaultClassifier.Classify(exception);
            var mayBeOnes = exception is MySqlException && FaultClassifier.ReactTo(exception) is Reaction.IsolateRow or Reaction.IsolateLockedRow;
            if (!mayBeOnes || part.Length == 1)
                Log.SaveFailed(log, fault, FaultText.Describe(exception), part.Length);
            Log.TellBug(log, fault, exception);
            return (fault, mayBeOnes, reached);
        }
    }
}

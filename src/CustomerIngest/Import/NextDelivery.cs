using Amazon.Lambda.SQSEvents;
using CustomerIngest.Events;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Import;

/// <summary>
/// Decides when a message that is not done is delivered again. The visibility timeout of its queue is six times the
/// function's 15 minutes, as AWS advises, for a file that is still being loaded; one that has failed need not wait for it.
/// </summary>
internal sealed class NextDelivery(ImportQueue queue, ILogger log)
{
    /// <summary>After the first failure, and after the second. Later ones wait for the queue, so that a long outage uses up few deliveries.</summary>
    private static readonly TimeSpan[] _pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)];

    /// <summary>Never throws: without it the message comes again after the queue's visibility timeout.</summary>
    /// <param name="record">The message, with its receipt where the event has one.</param>
    /// <param name="end">Refused: at once, for it goes to the dead-letter queue. Failed: after a pause that grows.</param>
    public async Task ArrangeAsync(SQSEvent.SQSMessage? record, ImportEnd end)
    {
        if (record?.ReceiptHandle is not { Length: > 0 } receipt || PauseOf(record, end) is not { } pause)
            return;
        try
        {
            await queue.ChangeVisibilityAsync(receipt, pause);
            Log.NextDeliveryArranged(log, record.MessageId, (int)pause.TotalSeconds);
        }
        catch (Exception exception)
        {
            Log.NextDeliveryNotArranged(log, record.MessageId, exception.GetType().Name);
        }
    }

    private static TimeSpan? PauseOf(SQSEvent.SQSMessage record, ImportEnd end)
    {
        if (end == ImportEnd.Refused)
            return TimeSpan.Zero;
        return SystemAttributes.ReceiveCount(record) is { } count && count >= 1 && count <= _pauses.Length ? _pauses[count - 1] : null;
    }
}

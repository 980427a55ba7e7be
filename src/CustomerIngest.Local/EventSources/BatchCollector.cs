using CustomerIngest.Local.Lambda.Limits;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Receiving;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.EventSources;

/// <summary>
/// Gathers the batches of an event source mapping. A batch closes when it has BatchSize messages, when the next one would
/// take the event over Lambda's 6 MB, or when its window, which the first message opens, is over.
/// </summary>
internal sealed class BatchCollector(SqsEventDefinition source, Queue queue, TimeProvider time)
{
    /// <summary>
    /// Waits for the next batch, which is empty only when the queue is gone.
    /// A wait that is cancelled leaves every message in the queue.
    /// </summary>
    public async Task<IReadOnlyList<ReceivedMessage>> CollectAsync(CancellationToken cancellationToken)
    {
        var batch = new List<ReceivedMessage>();
        try
        {
            var room = await ReceiveAsync(batch, LambdaLimits.LargestEvent - SqsEventJson.EnvelopeSize, Timeout.InfiniteTimeSpan, cancellationToken);
            var closesAt = time.GetUtcNow() + source.MaximumBatchingWindow;
            while (room is not null && batch.Count < source.BatchSize && closesAt - time.GetUtcNow() is { Ticks: > 0 } left)
                room = await ReceiveAsync(batch, room.Value, left, cancellationToken);
            return batch;
        }
        catch (OperationCanceledException)
        {
            queue.Release(batch);
            throw;
        }
    }

    /// <returns>The bytes that are left in the event; null when there was no further message that fits.</returns>
    private async Task<long?> ReceiveAsync(List<ReceivedMessage> batch, long room, TimeSpan wait, CancellationToken cancellationToken)
    {
        var received = await queue.ReceiveAsync(
            new ReceiveRequest
            {
                MaxMessages = source.BatchSize - batch.Count,
                WaitTime = wait,
                MaxSize = room,
                SizeOf = SizeOf,
            },
            cancellationToken);
        batch.AddRange(received);
        return received.Count == 0 ? null : room - received.Sum(SizeOf);
    }

    private long SizeOf(ReceivedMessage message) => SqsEventJson.SizeOf(message, queue.Arn);
}

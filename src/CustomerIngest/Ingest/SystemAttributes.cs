using System.Globalization;
using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Ingest;

/// <summary>What SQS itself says of a message.</summary>
internal static class SystemAttributes
{
    /// <summary>
    /// Milliseconds since the Unix epoch. A record without SQS's timestamp counts as older than any other, 0: it may
    /// fill a gap, but overwrites nothing.
    /// </summary>
    public static long SentAt(SQSEvent.SQSMessage record) =>
        long.TryParse(Read(record, "SentTimestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : 0;

    /// <summary>
    /// Null unless the queue is FIFO. MessageGroupId alone does not say so: the fair queues among the standard ones
    /// carry it too, and there a message that waits for a failed one would only share its way to the dead-letter queue.
    /// </summary>
    public static string? FifoGroup(SQSEvent.SQSMessage? record) =>
        record?.EventSourceArn?.EndsWith(".fifo", StringComparison.Ordinal) == true || Read(record, "SequenceNumber") is not null
            ? Read(record, "MessageGroupId")
            : null;

    private static string? Read(SQSEvent.SQSMessage? record, string name) =>
        record?.Attributes?.TryGetValue(name, out var value) == true ? value : null;
}

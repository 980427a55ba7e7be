using System.Globalization;
using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Events;

/// <summary>What SQS itself says of a message.</summary>
internal static class SystemAttributes
{
    private const string SentTimestamp = "SentTimestamp";
    private const string MessageGroupId = "MessageGroupId";
    private const string SequenceNumber = "SequenceNumber";
    private const string ApproximateReceiveCount = "ApproximateReceiveCount";

    /// <summary>Whether this is the attribute that a <see cref="TimedMessage"/> has as a number.</summary>
    public static bool IsSentTimestamp(ReadOnlySpan<byte> utf8Name) => utf8Name.SequenceEqual("SentTimestamp"u8);

    /// <summary>The name of any other attribute that is read here; null for those that nobody needs to keep.</summary>
    /// <param name="utf8Name">The attribute's.</param>
    /// <param name="keepsReceipts">As <see cref="CustomerSerializer"/> has it.</param>
    public static string? NameOfUsed(ReadOnlySpan<byte> utf8Name, bool keepsReceipts)
    {
        if (utf8Name.SequenceEqual("MessageGroupId"u8))
            return MessageGroupId;
        if (keepsReceipts && utf8Name.SequenceEqual("ApproximateReceiveCount"u8))
            return ApproximateReceiveCount;
        return utf8Name.SequenceEqual("SequenceNumber"u8) ? SequenceNumber : null;
    }

    /// <summary>
    /// Milliseconds since the Unix epoch. A record without SQS's timestamp counts as older than any other, 0: it may
    /// fill a gap, but overwrites nothing.
    /// </summary>
    public static long SentAt(SQSEvent.SQSMessage record) =>
        record is TimedMessage timed ? timed.SentAt : Milliseconds(Read(record, SentTimestamp));

    /// <summary>What a SentTimestamp of this text means.</summary>
    public static long Milliseconds(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : 0;

    /// <summary>The same in UTF-8.</summary>
    public static long Milliseconds(ReadOnlySpan<byte> utf8) =>
        long.TryParse(utf8, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : 0;

    /// <summary>
    /// Null unless the queue is FIFO. MessageGroupId alone does not say so: the fair queues among the standard ones
    /// carry it too, and there a message that waits for a failed one would only share its way to the dead-letter queue.
    /// </summary>
    public static string? FifoGroup(SQSEvent.SQSMessage? record) =>
        record?.EventSourceArn?.EndsWith(".fifo", StringComparison.Ordinal) == true || Read(record, SequenceNumber) is not null
            ? Read(record, MessageGroupId)
            : null;

    /// <summary>Null unless the queue is FIFO. Digits, and greater than those of earlier messages of the group.</summary>
    public static string? Sequence(SQSEvent.SQSMessage? record) => Read(record, SequenceNumber);

    /// <summary>How often the message has been received, this delivery included. Null when the event does not say.</summary>
    public static int? ReceiveCount(SQSEvent.SQSMessage? record) =>
        int.TryParse(Read(record, ApproximateReceiveCount), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static string? Read(SQSEvent.SQSMessage? record, string name) =>
        record?.Attributes?.TryGetValue(name, out var value) == true ? value : null;
}

using System.Globalization;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Sqs.Messages;

/// <summary>What SQS itself tells of a message.</summary>
internal static class MessageSystemAttributes
{
    public static IReadOnlyDictionary<string, string> Of(StoredMessage message, bool fifo)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ApproximateReceiveCount"] = message.ReceiveCount.ToString(CultureInfo.InvariantCulture),
            ["SentTimestamp"] = Milliseconds(message.SentAt),
            ["SenderId"] = LocalAccount.AccountId,
            ["ApproximateFirstReceiveTimestamp"] = Milliseconds(message.FirstReceivedAt ?? message.ReceivedAt),
        };
        Add("MessageGroupId", message.Content.MessageGroupId);
        Add("MessageDeduplicationId", message.DeduplicationId);
        Add("SequenceNumber", fifo ? NumberOf(message) : null);
        Add("AWSTraceHeader", message.Content.TraceHeader);
        Add("DeadLetterQueueSourceArn", message.SourceArn);
        return attributes;

        void Add(string name, string? value)
        {
            if (value is not null)
                attributes[name] = value;
        }
    }

    public static string NumberOf(StoredMessage message) => message.Sequence.ToString("D20", CultureInfo.InvariantCulture);

    private static string Milliseconds(DateTimeOffset time) =>
        time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}

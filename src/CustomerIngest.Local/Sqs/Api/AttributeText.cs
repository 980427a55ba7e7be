using System.Globalization;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Queues;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>A queue's settings and counts as SQS names and writes them: every value is text, times are in seconds.</summary>
internal static class AttributeText
{
    private static readonly HashSet<string> _known = new(StringComparer.Ordinal)
    {
        "QueueArn", "CreatedTimestamp", "LastModifiedTimestamp",
        "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed",
        "VisibilityTimeout", "MaximumMessageSize", "MessageRetentionPeriod", "DelaySeconds", "ReceiveMessageWaitTimeSeconds",
        "RedrivePolicy", "RedriveAllowPolicy", "Policy", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled",
        "FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit",
    };

    public static bool IsKnown(string name) => _known.Contains(name);

    /// <summary>What is not set is left out.</summary>
    public static IReadOnlyDictionary<string, string> Of(Queue queue)
    {
        var counts = queue.Count();
        return new Dictionary<string, string>(OfSettings(queue.Settings), StringComparer.Ordinal)
        {
            ["QueueArn"] = queue.Arn,
            ["CreatedTimestamp"] = Text(queue.CreatedAt.ToUnixTimeSeconds()),
            ["LastModifiedTimestamp"] = Text(queue.LastModifiedAt.ToUnixTimeSeconds()),
            ["ApproximateNumberOfMessages"] = Text(counts.Visible),
            ["ApproximateNumberOfMessagesNotVisible"] = Text(counts.InFlight),
            ["ApproximateNumberOfMessagesDelayed"] = Text(counts.Delayed),
        };
    }

    private static Dictionary<string, string> OfSettings(QueueSettings queue)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["VisibilityTimeout"] = Text(queue.VisibilityTimeout),
            ["MaximumMessageSize"] = Text(queue.MaximumMessageSize),
            ["MessageRetentionPeriod"] = Text(queue.MessageRetentionPeriod),
            ["DelaySeconds"] = Text(queue.Delay),
            ["ReceiveMessageWaitTimeSeconds"] = Text(queue.ReceiveMessageWaitTime),
            ["SqsManagedSseEnabled"] = Text(queue.SqsManagedSse ?? queue.KmsMasterKeyId is null),
        };
        AddUnlessNull("RedrivePolicy", queue.RedrivePolicy is { } policy ? RedrivePolicyText.Of(policy) : null);
        AddUnlessNull("RedriveAllowPolicy", queue.RedriveAllowPolicy);
        AddUnlessNull("Policy", queue.Policy);
        AddUnlessNull("KmsMasterKeyId", queue.KmsMasterKeyId);
        AddUnlessNull("KmsDataKeyReusePeriodSeconds", queue.KmsMasterKeyId is null ? null : Text(queue.KmsDataKeyReusePeriod));
        if (!queue.Fifo)
            return attributes;
        attributes["FifoQueue"] = "true";
        attributes["ContentBasedDeduplication"] = Text(queue.ContentBasedDeduplication);
        attributes["DeduplicationScope"] = queue.DeduplicatesByGroup ? "messageGroup" : "queue";
        attributes["FifoThroughputLimit"] = queue.LimitsByGroup ? "perMessageGroupId" : "perQueue";
        return attributes;

        void AddUnlessNull(string name, string? value)
        {
            if (value is not null)
                attributes[name] = value;
        }
    }

    private static string Text(bool value) => value ? "true" : "false";

    private static string Text(TimeSpan value) => Text((long)value.TotalSeconds);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>Reads the attributes of CreateQueue and SetQueueAttributes. Truth values are taken in any case, as AWS does.</summary>
internal static class AttributeValues
{
    /// <summary>The first of the attributes that the queue has otherwise; null when there is none.</summary>
    public static string? FirstDifference(QueueSettings queue, IReadOnlyDictionary<string, string> attributes, SqsService queues) =>
        attributes.Keys.FirstOrDefault(name => name == "RedrivePolicy"
            ? queue.RedrivePolicy != RedrivePolicyText.Parse(attributes[name])
            : Apply(queue, name, attributes[name], queues) != queue);

    /// <exception cref="Aws.AwsException">An attribute is unknown, cannot be set, or has a value out of its range.</exception>
    public static QueueSettings Apply(QueueSettings queue, IReadOnlyDictionary<string, string> attributes, SqsService queues)
    {
        // Which kind of encryption holds depends on both, and on which of them is new.
        if (attributes.GetValueOrDefault("KmsMasterKeyId") is { Length: > 0 } && attributes.TryGetValue("SqsManagedSseEnabled", out var managed) && Flag("SqsManagedSseEnabled", managed))
            throw SqsErrors.TwoEncryptions();
        var changed = attributes.Aggregate(queue, (settings, attribute) => Apply(settings, attribute.Key, attribute.Value, queues));
        return changed is { LimitsByGroup: true, DeduplicatesByGroup: false }
            ? throw SqsErrors.InvalidAttributeValue("FifoThroughputLimit", "perMessageGroupId is allowed only when DeduplicationScope is messageGroup.")
            : changed;
    }

    public static bool Flag(string name, string value) => bool.TryParse(value, out var flag)
        ? flag
        : throw SqsErrors.InvalidAttributeValue(name, "Must be true or false.");

    private static QueueSettings Apply(QueueSettings queue, string name, string value, SqsService queues) => name switch
    {
        "VisibilityTimeout" => queue with { VisibilityTimeout = Seconds(name, value, TimeSpan.Zero, QueueLimits.LongestVisibility) },
        "DelaySeconds" => queue with { Delay = Seconds(name, value, TimeSpan.Zero, QueueLimits.LongestDelay) },
        "ReceiveMessageWaitTimeSeconds" => queue with { ReceiveMessageWaitTime = Seconds(name, value, TimeSpan.Zero, QueueLimits.LongestWait) },
        "MessageRetentionPeriod" => queue with { MessageRetentionPeriod = Seconds(name, value, QueueLimits.ShortestRetention, QueueLimits.LongestRetention) },
        "MaximumMessageSize" => queue with { MaximumMessageSize = Number(name, value, QueueLimits.SmallestMaximumMessageSize, QueueLimits.LargestMessage) },
        "RedrivePolicy" => queue with { RedrivePolicy = RedrivePolicyText.ParseExisting(value, queue, queues) },
        "RedriveAllowPolicy" => queue with { RedriveAllowPolicy = RedriveAllowPolicyText.Check(value) },
        "Policy" => queue with { Policy = PolicyText.Check(value) },
        "KmsMasterKeyId" => value.Length == 0 ? WithoutKey(queue) : queue with { KmsMasterKeyId = value, SqsManagedSse = null },
        "KmsDataKeyReusePeriodSeconds" => queue with { KmsDataKeyReusePeriod = Seconds(name, value, QueueLimits.ShortestKeyReuse, QueueLimits.LongestKeyReuse) },
        "SqsManagedSseEnabled" => Managed(queue, Flag(name, value)),
        "FifoQueue" when queue.Fifo => Flag(name, value) ? queue : throw SqsErrors.InvalidAttributeValue(name, "Modifying queue type is not supported."),
        "ContentBasedDeduplication" when queue.Fifo => queue with { ContentBasedDeduplication = Flag(name, value) },
        "DeduplicationScope" when queue.Fifo => queue with { DeduplicatesByGroup = OneOf(name, value, "messageGroup", "queue") },
        "FifoThroughputLimit" when queue.Fifo => queue with { LimitsByGroup = OneOf(name, value, "perMessageGroupId", "perQueue") },
        "DeduplicationScope" or "FifoThroughputLimit" => throw SqsErrors.ForFifoAlone(name),
        _ => throw SqsErrors.InvalidAttributeName(name),
    };

    // SQS's own encryption does not come back by itself.
    private static QueueSettings WithoutKey(QueueSettings queue) =>
        queue.KmsMasterKeyId is null ? queue : queue with { KmsMasterKeyId = null, SqsManagedSse = false };

    // The one kind of encryption takes the place of the other.
    private static QueueSettings Managed(QueueSettings queue, bool enabled) =>
        enabled == (queue.SqsManagedSse ?? queue.KmsMasterKeyId is null)
            ? queue
            : queue with { SqsManagedSse = enabled, KmsMasterKeyId = enabled ? null : queue.KmsMasterKeyId };

    private static TimeSpan Seconds(string name, string value, TimeSpan minimum, TimeSpan maximum) =>
        TimeSpan.FromSeconds(Number(name, value, (int)minimum.TotalSeconds, (int)maximum.TotalSeconds));

    private static int Number(string name, string value, int minimum, int maximum) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw SqsErrors.InvalidAttributeValue(name, $"Must be a whole number between {minimum} and {maximum}.");

    private static bool OneOf(string name, string value, string whenTrue, string whenFalse) =>
        value == whenTrue || (value == whenFalse
            ? false
            : throw SqsErrors.InvalidAttributeValue(name, $"Must be {whenFalse} or {whenTrue}."));
}

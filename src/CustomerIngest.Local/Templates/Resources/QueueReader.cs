using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Templates.Intrinsics;

namespace CustomerIngest.Local.Templates.Resources;

/// <summary>Reads the AWS::SQS::Queue resources by the ranges of SQS's SetQueueAttributes.</summary>
internal sealed class QueueReader(TemplateScope scope)
{
    private static readonly string[] _known =
    [
        "ContentBasedDeduplication", "DeduplicationScope", "DelaySeconds", "FifoQueue", "FifoThroughputLimit", "KmsDataKeyReusePeriodSeconds",
        "KmsMasterKeyId", "MaximumMessageSize", "MessageRetentionPeriod", "QueueName", "ReceiveMessageWaitTimeSeconds", "RedriveAllowPolicy",
        "RedrivePolicy", "SqsManagedSseEnabled", "Tags", "VisibilityTimeout",
    ];

    public QueueDefinition Read(string logicalId)
    {
        var properties = scope.Properties(logicalId);
        properties.RefuseOthers("the local cloud's SQS", _known);
        var defaults = new QueueSettings { Name = scope.Names.QueueName(logicalId) };
        return new QueueDefinition(logicalId, defaults with
        {
            VisibilityTimeout = Seconds("VisibilityTimeout", TimeSpan.Zero, QueueLimits.LongestVisibility) ?? defaults.VisibilityTimeout,
            MessageRetentionPeriod = Seconds("MessageRetentionPeriod", QueueLimits.ShortestRetention, QueueLimits.LongestRetention) ?? defaults.MessageRetentionPeriod,
            Delay = Seconds("DelaySeconds", TimeSpan.Zero, QueueLimits.LongestDelay) ?? defaults.Delay,
            ReceiveMessageWaitTime = Seconds("ReceiveMessageWaitTimeSeconds", TimeSpan.Zero, QueueLimits.LongestWait) ?? defaults.ReceiveMessageWaitTime,
            MaximumMessageSize = properties.Integer("MaximumMessageSize", QueueLimits.SmallestMaximumMessageSize, QueueLimits.LargestMessage, "bytes") ?? defaults.MaximumMessageSize,
            Fifo = properties.Boolean("FifoQueue") ?? false,
            ContentBasedDeduplication = properties.Boolean("ContentBasedDeduplication") ?? false,
            RedrivePolicy = properties.Section("RedrivePolicy") is { } policy ? Redrive(policy) : null,
            RedriveAllowPolicy = properties.Value("RedriveAllowPolicy")?.ToJsonString(),
            DeduplicatesByGroup = OneOf(properties, "DeduplicationScope", "messageGroup", "queue"),
            LimitsByGroup = OneOf(properties, "FifoThroughputLimit", "perMessageGroupId", "perQueue"),
            KmsMasterKeyId = properties.TextOrReference("KmsMasterKeyId"),
            KmsDataKeyReusePeriod = Seconds("KmsDataKeyReusePeriodSeconds", QueueLimits.ShortestKeyReuse, QueueLimits.LongestKeyReuse) ?? defaults.KmsDataKeyReusePeriod,
            SqsManagedSse = properties.Boolean("SqsManagedSseEnabled"),
        })
        {
            Tags = properties.Has("Tags") ? properties.Tags() : new QueueDefinition(logicalId, defaults).Tags,
        };

        TimeSpan? Seconds(string name, TimeSpan minimum, TimeSpan maximum) =>
            properties.Seconds(name, (int)minimum.TotalSeconds, (int)maximum.TotalSeconds);
    }

    private static RedrivePolicy Redrive(TemplateSection policy)
    {
        var target = policy.Text("deadLetterTargetArn", "give the dead-letter queue's ARN");
        return policy.Integer("maxReceiveCount", 1, QueueLimits.HighestMaxReceiveCount, "receives") is { } count
            ? new RedrivePolicy(target, count)
            : throw policy.Place.Of("maxReceiveCount").Error("is missing", $"give a number of receives from 1 to {QueueLimits.HighestMaxReceiveCount}");
    }

    private static bool OneOf(TemplateSection properties, string name, string whenTrue, string whenFalse)
    {
        if (properties.Text(name) is not { } value)
            return false;
        var place = properties.Place.Of(name);
        if (properties.Boolean("FifoQueue") is not true)
            throw place.Error("is set for a queue that is not FIFO", "remove it, or set FifoQueue");
        return value == whenTrue || (value == whenFalse ? false : throw place.Error($"is \"{value}\"", $"use {whenFalse} or {whenTrue}"));
    }
}

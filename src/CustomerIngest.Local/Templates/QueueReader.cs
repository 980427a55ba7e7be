using CustomerIngest.Local.Sqs;

namespace CustomerIngest.Local.Templates;

/// <summary>Reads the AWS::SQS::Queue resources by the ranges of SQS's SetQueueAttributes.</summary>
internal sealed class QueueReader(TemplateScope scope)
{
    public QueueDefinition Read(string logicalId)
    {
        var properties = scope.Properties(logicalId);
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
        });

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
}

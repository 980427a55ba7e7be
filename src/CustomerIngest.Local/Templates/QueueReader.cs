using CustomerIngest.Local.Sqs;

namespace CustomerIngest.Local.Templates;

/// <summary>Reads the AWS::SQS::Queue resources by the ranges of SQS's SetQueueAttributes.</summary>
internal sealed class QueueReader(TemplateScope scope)
{
    public QueueDefinition Read(string logicalId)
    {
        var properties = scope.Properties(logicalId);
        var defaults = new QueueDefinition { LogicalId = logicalId, Name = scope.Names.QueueName(logicalId) };
        return defaults with
        {
            VisibilityTimeout = properties.Seconds("VisibilityTimeout", 0, 43_200) ?? defaults.VisibilityTimeout,
            MessageRetentionPeriod = properties.Seconds("MessageRetentionPeriod", 60, 1_209_600) ?? defaults.MessageRetentionPeriod,
            Delay = properties.Seconds("DelaySeconds", 0, 900) ?? defaults.Delay,
            ReceiveMessageWaitTime = properties.Seconds("ReceiveMessageWaitTimeSeconds", 0, 20) ?? defaults.ReceiveMessageWaitTime,
            MaximumMessageSize = properties.Integer("MaximumMessageSize", 1_024, 1_048_576, "bytes") ?? defaults.MaximumMessageSize,
            Fifo = properties.Boolean("FifoQueue") ?? false,
            ContentBasedDeduplication = properties.Boolean("ContentBasedDeduplication") ?? false,
            RedrivePolicy = properties.Section("RedrivePolicy") is { } policy ? Redrive(policy) : null,
        };
    }

    private static RedrivePolicy Redrive(TemplateSection policy)
    {
        var target = policy.Text("deadLetterTargetArn", "give the dead-letter queue's ARN");
        return policy.Integer("maxReceiveCount", 1, 1_000, "receives") is { } count
            ? new RedrivePolicy(target, count)
            : throw policy.Place.Of("maxReceiveCount").Error("is missing", "give a number of receives from 1 to 1000");
    }
}

using System.Globalization;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>A queue's settings and counts as SQS names and writes them: every value is text, times are in seconds.</summary>
internal static class AttributeText
{
    private static readonly HashSet<string> _known = new(StringComparer.Ordinal)
    {
        "QueueArn", "CreatedTimestamp", "LastModifiedTimestamp",
        "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed",
        "VisibilityTimeout", "MaximumMessageSize", "MessageRetentionPeriod", "DelaySeconds", "ReceiveMessageWaitTimeSeconds",
        "RedrivePolicy", "FifoQueue", "ContentBasedDeduplication",
    };

    public static bool IsKnown(string name) => _known.Contains(name);

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

    /// <summary>The first of the attributes that the queue has otherwise; null when there is none.</summary>
    public static string? FirstDifference(QueueSettings queue, IReadOnlyDictionary<string, string> attributes)
    {
        var present = OfSettings(queue);
        return attributes.Keys.FirstOrDefault(name => name == "RedrivePolicy"
            ? queue.RedrivePolicy != RedrivePolicyText.Parse(attributes[name])
            : present.GetValueOrDefault(name, "false") != attributes[name]);
    }

    /// <exception cref="Aws.AwsException">An attribute is unknown, cannot be set, or has a value out of its range.</exception>
    public static QueueSettings Apply(QueueSettings queue, IReadOnlyDictionary<string, string> attributes, SqsService queues) =>
        attributes.Aggregate(queue, (changed, attribute) => Apply(changed, attribute.Key, attribute.Value, queues));

    private static QueueSettings Apply(QueueSettings queue, string name, string value, SqsService queues) => name switch
    {
        "VisibilityTimeout" => queue with { VisibilityTimeout = Seconds(name, value, TimeSpan.Zero, QueueLimits.LongestVisibility) },
        "DelaySeconds" => queue with { Delay = Seconds(name, value, TimeSpan.Zero, QueueLimits.LongestDelay) },
        "ReceiveMessageWaitTimeSeconds" => queue with { ReceiveMessageWaitTime = Seconds(name, value, TimeSpan.Zero, QueueLimits.LongestWait) },
        "MessageRetentionPeriod" => queue with { MessageRetentionPeriod = Seconds(name, value, QueueLimits.ShortestRetention, QueueLimits.LongestRetention) },
        "MaximumMessageSize" => queue with { MaximumMessageSize = Number(name, value, QueueLimits.SmallestMaximumMessageSize, QueueLimits.LargestMessage) },
        "RedrivePolicy" => queue with { RedrivePolicy = RedrivePolicyText.ParseExisting(value, queue, queues) },
        "FifoQueue" when queue.Fifo == Flag(name, value) => queue,
        "ContentBasedDeduplication" when queue.Fifo => queue with { ContentBasedDeduplication = Flag(name, value) },
        _ => throw SqsErrors.InvalidAttributeName(name),
    };

    private static Dictionary<string, string> OfSettings(QueueSettings queue)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["VisibilityTimeout"] = Text((long)queue.VisibilityTimeout.TotalSeconds),
            ["MaximumMessageSize"] = Text(queue.MaximumMessageSize),
            ["MessageRetentionPeriod"] = Text((long)queue.MessageRetentionPeriod.TotalSeconds),
            ["DelaySeconds"] = Text((long)queue.Delay.TotalSeconds),
            ["ReceiveMessageWaitTimeSeconds"] = Text((long)queue.ReceiveMessageWaitTime.TotalSeconds),
        };
        if (queue.RedrivePolicy is { } policy)
            attributes["RedrivePolicy"] = RedrivePolicyText.Of(policy);
        if (queue.Fifo)
        {
            attributes["FifoQueue"] = "true";
            attributes["ContentBasedDeduplication"] = queue.ContentBasedDeduplication ? "true" : "false";
        }

        return attributes;
    }

    private static TimeSpan Seconds(string name, string value, TimeSpan minimum, TimeSpan maximum) =>
        TimeSpan.FromSeconds(Number(name, value, (int)minimum.TotalSeconds, (int)maximum.TotalSeconds));

    private static int Number(string name, string value, int minimum, int maximum) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw SqsErrors.InvalidAttributeValue(name, $"Must be a whole number between {minimum} and {maximum}.");

    private static bool Flag(string name, string value) => value switch
    {
        "true" => true,
        "false" => false,
        _ => throw SqsErrors.InvalidAttributeValue(name, "Must be true or false."),
    };

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}

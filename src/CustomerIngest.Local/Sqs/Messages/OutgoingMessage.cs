namespace CustomerIngest.Local.Sqs.Messages;

/// <summary>What a sender hands to a queue.</summary>
public sealed record OutgoingMessage
{
    /// <summary>At least one character, all of them legal in XML 1.0; bytes count as UTF-8.</summary>
    public required string Body { get; init; }

    /// <summary>At most ten.</summary>
    public IReadOnlyDictionary<string, MessageAttributeValue> Attributes { get; init; } =
        new Dictionary<string, MessageAttributeValue>();

    /// <summary>0 s to 15 min; null for the queue's own. A FIFO queue has only its own.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Required on a FIFO queue, where the messages of a group keep their order.</summary>
    public string? MessageGroupId { get; init; }

    /// <summary>FIFO only: a second message with the same id within five minutes is taken for the first.</summary>
    public string? MessageDeduplicationId { get; init; }

    /// <summary>The system attribute AWSTraceHeader: an X-Ray trace header.</summary>
    public string? TraceHeader { get; init; }
}

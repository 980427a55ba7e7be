namespace CustomerIngest.Local.Sqs.Messages;

/// <summary>A message in flight: hidden from others until its visibility timeout ends, or until it is deleted.</summary>
public sealed record ReceivedMessage
{
    public required string MessageId { get; init; }

    /// <summary>Names this one receive of the message; the next receive outdates it.</summary>
    public required string ReceiptHandle { get; init; }

    public required string Body { get; init; }

    public required string Md5OfBody { get; init; }

    /// <summary>SentTimestamp, ApproximateReceiveCount and the others; times are milliseconds since 1970.</summary>
    public required IReadOnlyDictionary<string, string> SystemAttributes { get; init; }

    public required IReadOnlyDictionary<string, MessageAttributeValue> MessageAttributes { get; init; }

    /// <summary>Null when the message has no attributes.</summary>
    public string? Md5OfMessageAttributes { get; init; }
}

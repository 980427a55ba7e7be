namespace CustomerIngest.Local.Sqs.Messages;

/// <summary>What is kept of a message.</summary>
internal sealed record MessageRecord
{
    public required long Sequence { get; init; }

    public required string MessageId { get; init; }

    public required OutgoingMessage Content { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public string? DeduplicationId { get; init; }

    public string? SourceArn { get; init; }

    public MessageOrigin? Origin { get; init; }

    /// <summary>Null while it is visible and nobody received it.</summary>
    public MessageProgress? Progress { get; init; }
}

namespace CustomerIngest.Local.Sqs.Messages;

/// <summary>What is kept of what happened to a message.</summary>
internal sealed record MessageProgress
{
    public required long Sequence { get; init; }

    public MessageState State { get; init; }

    public DateTimeOffset HiddenUntil { get; init; }

    public long Receipt { get; init; }

    public int ReceiveCount { get; init; }

    public int ReceiveCountHere { get; init; }

    public DateTimeOffset? FirstReceivedAt { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public bool HandedBack { get; init; }
}

using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Sqs.Receiving;

/// <summary>How many messages to receive, for how long to hide them, and how long to wait for the first.</summary>
public sealed record ReceiveRequest
{
    /// <summary>1 or more; 10 is the limit of the public operation only.</summary>
    public int MaxMessages { get; init; } = 1;

    /// <summary>0 s to 12 h; null for the queue's own.</summary>
    public TimeSpan? VisibilityTimeout { get; init; }

    /// <summary>Zero answers at once; <see cref="Timeout.InfiniteTimeSpan"/> waits until there is a message.</summary>
    public TimeSpan WaitTime { get; init; }

    /// <summary>
    /// What the sizes of the messages may add up to, as <see cref="SizeOf"/> measures them.
    /// When the very next message does not fit, the answer is empty and comes at once.
    /// </summary>
    public long MaxSize { get; init; } = long.MaxValue;

    public Func<ReceivedMessage, long> SizeOf { get; init; } = _ => 0;
}

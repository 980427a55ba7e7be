namespace CustomerIngest.Local.Sqs;

/// <summary>What a queue is told at its creation, with AWS's defaults; <see cref="QueueLimits"/> has the ranges.</summary>
public sealed record QueueSettings
{
    /// <summary>Ends with <c>.fifo</c> exactly when <see cref="Fifo"/>.</summary>
    public required string Name { get; init; }

    /// <summary>0 s to 12 h.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>1 min to 14 d.</summary>
    public TimeSpan MessageRetentionPeriod { get; init; } = TimeSpan.FromDays(4);

    /// <summary>0 s to 15 min.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>0 s to 20 s.</summary>
    public TimeSpan ReceiveMessageWaitTime { get; init; }

    /// <summary>Bytes, 1,024 to 1,048,576.</summary>
    public int MaximumMessageSize { get; init; } = QueueLimits.LargestMessage;

    public bool Fifo { get; init; }

    public bool ContentBasedDeduplication { get; init; }

    public RedrivePolicy? RedrivePolicy { get; init; }
}

namespace CustomerIngest.Local.Sqs.Attributes;

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

    /// <summary>DeduplicationScope messageGroup: a deduplication id counts within its message group, and not in the whole queue.</summary>
    public bool DeduplicatesByGroup { get; init; }

    /// <summary>FifoThroughputLimit perMessageGroupId, which is kept. No quota of throughput holds here.</summary>
    public bool LimitsByGroup { get; init; }

    public RedrivePolicy? RedrivePolicy { get; init; }

    /// <summary>RedriveAllowPolicy as it was given; null for every queue may use this one as its dead-letter queue.</summary>
    public string? RedriveAllowPolicy { get; init; }

    /// <summary>Kept and given back. Nobody's rights are looked at here.</summary>
    public string? Policy { get; init; }

    /// <summary>Kept and given back. Nothing is encrypted here.</summary>
    public string? KmsMasterKeyId { get; init; }

    /// <summary>1 min to 24 h; kept and given back with <see cref="KmsMasterKeyId"/>.</summary>
    public TimeSpan KmsDataKeyReusePeriod { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Null for AWS's default: true without a key of KMS, and false with one.</summary>
    public bool? SqsManagedSse { get; init; }
}

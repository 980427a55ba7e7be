using CustomerIngest.Local.Sqs.Attributes;

namespace CustomerIngest.Local.Sqs.Journal;

/// <summary>What is kept of a queue beside its messages.</summary>
internal sealed record QueueRecord
{
    public required QueueSettings Settings { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastModifiedAt { get; init; }

    /// <summary>The numbers that were given so far, which no later message and no later receive gets again.</summary>
    public long LastSequence { get; init; }

    /// <inheritdoc cref="LastSequence"/>
    public long LastReceipt { get; init; }
}

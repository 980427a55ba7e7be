using System.Text.Json.Serialization;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Storage;

namespace CustomerIngest.Local.Sqs.Journal;

/// <summary>A line of a queue's journal, which has one of these.</summary>
internal sealed record QueueLine
{
    public QueueRecord? Queue { get; init; }

    public MessageRecord? Added { get; init; }

    public MessageProgress? Changed { get; init; }

    /// <summary>The sequence of a message that is gone.</summary>
    public long? Removed { get; init; }

    public Acceptance? Accepted { get; init; }

    /// <summary>All messages went, and what was accepted is forgotten.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Purged { get; init; }
}

namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>All that is known of one queue when it is empty.</summary>
internal sealed record Evidence
{
    public required string Queue { get; init; }

    public required bool IsFifo { get; init; }

    public required TimeSpan VisibilityTimeout { get; init; }

    public required int MostReceives { get; init; }

    /// <summary>In any order.</summary>
    public required IReadOnlyList<Acknowledgement> Acknowledged { get; init; }

    /// <summary>In the order in which they were handed over.</summary>
    public required IReadOnlyList<Batch> Batches { get; init; }

    public required IReadOnlyList<JournalLine> Journal { get; init; }

    /// <summary>The ids of what is in the dead-letter queue.</summary>
    public required IReadOnlyList<string> Dead { get; init; }
}

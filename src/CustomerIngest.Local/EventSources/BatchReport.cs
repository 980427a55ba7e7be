namespace CustomerIngest.Local.EventSources;

/// <summary>What became of one batch.</summary>
public sealed record BatchReport
{
    public required string FunctionName { get; init; }

    public required string QueueName { get; init; }

    /// <summary>Null when the function could not be invoked.</summary>
    public string? RequestId { get; init; }

    public required IReadOnlyList<string> MessageIds { get; init; }

    public required BatchOutcome Outcome { get; init; }

    /// <summary>From the invocation to its answer.</summary>
    public required TimeSpan Duration { get; init; }
}

namespace CustomerIngest.Local.Templates.Definitions;

/// <summary>A function's event of type SQS: an event source mapping.</summary>
public sealed record SqsEventDefinition
{
    public required string Name { get; init; }

    public required string QueueArn { get; init; }

    /// <summary>1 to 10,000; over 10 needs a window of at least 1 s.</summary>
    public int BatchSize { get; init; } = 10;

    /// <summary>0 s to 300 s.</summary>
    public TimeSpan MaximumBatchingWindow { get; init; }

    /// <summary>2 to 1,000; null when the template sets no limit.</summary>
    public int? MaximumConcurrency { get; init; }

    public bool ReportBatchItemFailures { get; init; }

    public bool Enabled { get; init; } = true;
}

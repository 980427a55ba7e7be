namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>[SQSEvent]; null is what its source does not set.</summary>
internal sealed record SqsEventModel(
    string Queue,
    string Name,
    bool? Enabled,
    uint? BatchSize,
    uint? MaximumBatchingWindowInSeconds,
    string? Filters,
    uint? MaximumConcurrency,
    bool ReportBatchItemFailures);

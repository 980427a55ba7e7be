using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda;

namespace CustomerIngest.Local.Demo;

/// <summary>What was seen of the functions while the demonstration ran.</summary>
internal sealed partial class Journal
{
    public ConcurrentQueue<BatchReport> Batches { get; } = [];

    public ConcurrentQueue<FunctionLogLine> Lines { get; } = [];

    /// <summary>The reason code that Ingest logged for a message; null when it logged none.</summary>
    public string? ReasonOf(string messageId) => Lines
        .Select(line => Rejection().Match(line.Text))
        .FirstOrDefault(match => match.Success && match.Groups[1].Value == messageId)?.Groups[2].Value;

    /// <summary>How many batches with this message have been answered.</summary>
    public int CountVerdicts(string messageId) => Batches.Count(batch => batch.MessageIds.Contains(messageId));

    /// <summary>Whether the invocation waited for an init phase, by Lambda's own REPORT line.</summary>
    public bool WasCold(string? requestId) => Lines.Any(line =>
        line.Text.StartsWith($"REPORT RequestId: {requestId}", StringComparison.Ordinal) && line.Text.Contains("Init Duration", StringComparison.Ordinal));

    [GeneratedRegex(@"Message (\S+) can never become a row: (\w+)")]
    private static partial Regex Rejection();
}

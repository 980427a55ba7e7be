using System.Collections.Concurrent;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda;

namespace CustomerIngest.Local.Demo;

/// <summary>What was seen of the functions while the demonstration ran.</summary>
internal sealed class Journal
{
    // The event of a message that can never become a row, by the table in docs/operations.md.
    private const string Rejected = "1001";

    private readonly ConcurrentDictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _cold = new(StringComparer.Ordinal);

    public ConcurrentQueue<BatchReport> Batches { get; } = [];

    public ConcurrentQueue<FunctionLogLine> Lines { get; } = [];

    /// <returns>The line for people.</returns>
    public string Add(FunctionLogLine line)
    {
        Lines.Enqueue(line);
        if (LogEntry.Parse(line.Text) is not { } entry)
            return line.Text;
        if (entry.EventId == Rejected && entry.Text("MessageId") is { } messageId)
            _reasons[messageId] = entry.Text("Reason") ?? "unknown";
        return entry.ToString();
    }

    public void Add(FinishedInvocation invocation) => _cold[invocation.Result.RequestId] = invocation.WasCold;

    /// <summary>The reason code that Ingest logged for a message; null when it logged none, or logs text instead of JSON.</summary>
    public string? ReasonOf(string messageId) => _reasons.GetValueOrDefault(messageId);

    /// <summary>How many batches with this message have been answered.</summary>
    public int CountVerdicts(string messageId) => Batches.Count(batch => batch.MessageIds.Contains(messageId));

    /// <summary>Whether the invocation was the first of its execution environment.</summary>
    public bool WasCold(string? requestId) => requestId is not null && _cold.GetValueOrDefault(requestId);
}

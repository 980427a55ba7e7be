using System.Collections.Concurrent;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Logs;

namespace CustomerIngest.Local.Demo;

/// <summary>
/// What is seen of the functions while the demonstration runs. Before and after it nothing is kept: the local cloud may
/// run for days and see millions of messages.
/// </summary>
internal sealed class Journal
{
    // The event of a message that can never become a row, by the table in docs/operations.md.
    private const string Rejected = "1001";

    // The event of a part of a file that is written.
    private const string Imported = "4001";

    // Those with which the import of a file ends for this time.
    private static readonly string[] _importEnds = ["4002", "4004", "4020", "4021"];

    private readonly ConcurrentDictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Key, string Lane), long> _rows = [];
    private readonly ConcurrentDictionary<string, (string EventId, string Message)> _imports = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _cold = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<BatchReport> _batches = [];
    private volatile bool _isOpen;

    public IEnumerable<BatchReport> Batches => _batches;

    public ConcurrentQueue<FunctionLogLine> Lines { get; } = [];

    /// <returns>The line for people.</returns>
    public string Add(FunctionLogLine line)
    {
        if (_isOpen)
            Lines.Enqueue(line);
        if (LogEntry.Parse(line.Text) is not { } entry)
            return line.Text;
        if (_isOpen)
            Note(entry);
        return entry.ToString();
    }

    public void Add(BatchReport batch)
    {
        if (_isOpen)
            _batches.Enqueue(batch);
    }

    public void Add(FinishedInvocation invocation)
    {
        if (_isOpen)
            _cold[invocation.Result.RequestId] = invocation.WasCold;
    }

    public void Open() => _isOpen = true;

    public void Close()
    {
        _isOpen = false;
        Lines.Clear();
        _batches.Clear();
        _reasons.Clear();
        _rows.Clear();
        _imports.Clear();
        _cold.Clear();
    }

    /// <summary>The reason code that Ingest logged for a message; null when it logged none, or logs text instead of JSON.</summary>
    public string? ReasonOf(string messageId) => _reasons.GetValueOrDefault(messageId);

    /// <summary>How the import of a file ended, and in which words; null before its end.</summary>
    public (bool IsDone, string Message)? ImportOf(string key) => _imports.TryGetValue(key, out var end) ? (end.EventId is "4002" or "4004", end.Message) : null;

    /// <summary>How many rows of a file are written, as far as the import has told.</summary>
    public long RowsOf(string key) => _rows.Where(part => part.Key.Key == key).Sum(part => part.Value);

    /// <summary>How many batches with this message have been answered.</summary>
    public int CountVerdicts(string messageId) => Batches.Count(batch => batch.MessageIds.Contains(messageId));

    /// <summary>Whether the invocation was the first of its execution environment.</summary>
    public bool WasCold(string? requestId) => requestId is not null && _cold.GetValueOrDefault(requestId);

    private void Note(LogEntry entry)
    {
        if (entry.EventId == Rejected && entry.Text("MessageId") is { } messageId)
            _reasons[messageId] = entry.Text("Reason") ?? "unknown";
        if (entry.Text("Key") is { } key && _importEnds.Contains(entry.EventId))
            _imports[key] = (entry.EventId!, entry.Text("message") ?? "");
        if (entry.EventId == Imported && entry.Text("Key") is { } file && long.TryParse(entry.Text("Rows"), out var rows))
            _rows[(file, entry.Text("Lane") ?? "")] = rows;
    }
}

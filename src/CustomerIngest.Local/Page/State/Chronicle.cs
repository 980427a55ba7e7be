namespace CustomerIngest.Local.Page.State;

/// <summary>What was done on the page, and what came of it. Thread-safe.</summary>
internal sealed class Chronicle(TimeProvider time)
{
    private const int Most = 60;

    private readonly Lock _lock = new();
    private readonly Queue<ChronicleEntry> _entries = new();
    private long _last;

    /// <param name="kind">What it is.</param>
    /// <param name="text">One or two sentences, without contents of messages and rows.</param>
    public void Add(EntryKind kind, string text)
    {
        lock (_lock)
        {
            _entries.Enqueue(new ChronicleEntry(++_last, time.GetUtcNow(), kind, text));
            if (_entries.Count > Most)
                _entries.Dequeue();
        }
    }

    /// <summary>In the order in which they were added.</summary>
    public IReadOnlyList<ChronicleEntry> Since(long number)
    {
        lock (_lock)
            return [.. _entries.Where(entry => entry.Number > number)];
    }
}

namespace CustomerIngest.Local.Page.State;

/// <summary>What the last invocations of a function have cost. Thread-safe.</summary>
internal sealed class ReuseCosts
{
    private const int Most = 60;

    private readonly Lock _lock = new();
    private readonly Queue<double> _milliseconds = new();

    /// <summary>Invocations so far, cold starts left out.</summary>
    public int Count { get; private set; }

    public void Add(ShownInvocation invocation)
    {
        if (invocation.WasCold || invocation.Kind != OutcomeKind.Fine)
            return;
        lock (_lock)
        {
            Count++;
            _milliseconds.Enqueue(invocation.Duration.TotalMilliseconds);
            if (_milliseconds.Count > Most)
                _milliseconds.Dequeue();
        }
    }

    /// <summary>The last ones, in order.</summary>
    public IReadOnlyList<double> Last()
    {
        lock (_lock)
            return [.. _milliseconds];
    }
}

namespace CustomerIngest.Local.Page.State;

/// <summary>What the invocations of one side of a comparison have cost. Thread-safe.</summary>
internal sealed class ReuseCosts
{
    private const int Most = 60;

    private readonly Lock _lock = new();
    private readonly Queue<double> _milliseconds = new();
    private int _invocations;
    private int _secrets;

    /// <param name="duration">Of one invocation.</param>
    /// <param name="secrets">That it fetched.</param>
    public void Add(TimeSpan duration, int secrets)
    {
        lock (_lock)
        {
            _invocations++;
            _secrets += secrets;
            _milliseconds.Enqueue(duration.TotalMilliseconds);
            if (_milliseconds.Count > Most)
                _milliseconds.Dequeue();
        }
    }

    /// <summary>The sums, and the times of the last ones in order.</summary>
    public (int Invocations, int Secrets, IReadOnlyList<double> Last) Read()
    {
        lock (_lock)
            return (_invocations, _secrets, [.. _milliseconds]);
    }
}

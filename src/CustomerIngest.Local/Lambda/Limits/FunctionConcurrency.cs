namespace CustomerIngest.Local.Lambda.Limits;

/// <summary>How many invocations of a function may be in flight: as many as it has reserved, or its share of what no function has.</summary>
/// <param name="unreserved">What it shares with the other functions that have reserved nothing.</param>
/// <param name="reserved">Null for nothing.</param>
internal sealed class FunctionConcurrency(ConcurrencyLimit unreserved, int? reserved)
{
    private readonly Lock _gate = new();
    private int? _reserved = reserved;
    private int _inFlight;

    /// <summary>May change at any time. Invocations in flight go on, and count.</summary>
    public int? Reserved
    {
        get
        {
            lock (_gate)
                return _reserved;
        }

        set
        {
            lock (_gate)
                _reserved = value;
        }
    }

    /// <param name="shared">For <see cref="Exit"/>.</param>
    public bool TryEnter(out bool shared)
    {
        lock (_gate)
        {
            shared = _reserved is null;
            if (shared ? !unreserved.TryEnter() : _inFlight >= _reserved)
                return false;
            _inFlight++;
            return true;
        }
    }

    public void Exit(bool shared)
    {
        lock (_gate)
            _inFlight--;
        if (shared)
            unreserved.Exit();
    }
}

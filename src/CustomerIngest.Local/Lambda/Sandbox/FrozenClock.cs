namespace CustomerIngest.Local.Lambda.Sandbox;

/// <summary>How long an execution environment has been frozen, over all processes that it had.</summary>
internal sealed class FrozenClock(TimeProvider time)
{
    private readonly Lock _lock = new();
    private TimeSpan _before;
    private long? _started;
    private DateTimeOffset? _since;

    /// <summary>Null while the environment is not frozen.</summary>
    public DateTimeOffset? Since
    {
        get
        {
            lock (_lock)
                return _since;
        }
    }

    /// <summary>Until now.</summary>
    public TimeSpan Total
    {
        get
        {
            lock (_lock)
                return _started is { } started ? _before + time.GetElapsedTime(started) : _before;
        }
    }

    public void Start()
    {
        lock (_lock)
            (_started, _since) = (time.GetTimestamp(), time.GetUtcNow());
    }

    public void Stop()
    {
        lock (_lock)
        {
            if (_started is { } started)
                _before += time.GetElapsedTime(started);
            (_started, _since) = (null, null);
        }
    }
}

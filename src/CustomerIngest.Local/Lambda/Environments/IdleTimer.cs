namespace CustomerIngest.Local.Lambda.Environments;

/// <summary>Tells when an execution environment has been idle for too long.</summary>
internal sealed class IdleTimer : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _started;
    private TimeSpan _limit = Timeout.InfiniteTimeSpan;

    public IdleTimer(TimeProvider time, Action reap)
    {
        _time = time;
        _timer = time.CreateTimer(_ => reap(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>False when the timer was stopped or started anew since it fired.</summary>
    public bool Elapsed => _limit != Timeout.InfiniteTimeSpan && _time.GetElapsedTime(_started) >= _limit;

    public void Start(TimeSpan limit)
    {
        _started = _time.GetTimestamp();
        _limit = limit;
        _timer.Change(limit, Timeout.InfiniteTimeSpan);
    }

    public void Stop()
    {
        _limit = Timeout.InfiniteTimeSpan;
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();
}

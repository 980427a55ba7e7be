using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Lambda.Sandbox;

/// <summary>
/// Stops one process with all that it started, and lets it go on. There are two reasons to be frozen, which do not know of
/// each other: it waits for an event, or somebody outside wants it so. It runs when there is neither.
/// </summary>
internal sealed class Freezer : IDisposable
{
    // An event that follows at once finds the process running: stopping and waking all its threads costs more than an echo.
    private static readonly TimeSpan _grace = TimeSpan.FromMilliseconds(2);

    private readonly FunctionProcess _process;
    private readonly FrozenClock _clock;
    private readonly Lock _lock = new();
    private readonly ITimer? _timer;
    private bool _waiting;
    private bool _resting;
    private bool _held;
    private bool _ending;

    /// <param name="process">What is frozen.</param>
    /// <param name="clock">Takes the time.</param>
    /// <param name="betweenInvocations">Whether waiting for an event is a reason.</param>
    public Freezer(FunctionProcess process, FrozenClock clock, bool betweenInvocations)
    {
        (_process, _clock) = (process, clock);
        if (betweenInvocations)
            _timer = TimeProvider.System.CreateTimer(_ => Rest(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The process waits for an event: it will be frozen unless one comes at once.</summary>
    public void BeginWait()
    {
        lock (_lock)
            _waiting = true;
        _timer?.Change(_grace, Timeout.InfiniteTimeSpan);
    }

    /// <summary>There is one, which the process may be given now.</summary>
    public void EndWait()
    {
        lock (_lock)
        {
            _waiting = false;
            Set(ref _resting, false);
        }
    }

    /// <summary>Freezes, events or not, until <see cref="Release"/>.</summary>
    public void Hold() => Set(ref _held, true);

    public void Release() => Set(ref _held, false);

    /// <summary>For a process that is to hear that it ends: it goes on, and is never frozen again.</summary>
    public void End()
    {
        lock (_lock)
        {
            _ending = true;
            Set(ref _resting, false);
            Set(ref _held, false);
        }
    }

    public void Dispose()
    {
        End();
        _timer?.Dispose();
    }

    private void Rest()
    {
        lock (_lock)
            Set(ref _resting, _waiting);
    }

    private void Set(ref bool reason, bool value)
    {
        lock (_lock)
        {
            var was = _resting || _held;
            reason = value && !_ending;
            var isNow = _resting || _held;
            if (was == isNow)
                return;
            _process.SignalGroup(isNow ? ProcessSignal.Freeze : ProcessSignal.Thaw);
            if (isNow)
                _clock.Start();
            else
                _clock.Stop();
        }
    }
}

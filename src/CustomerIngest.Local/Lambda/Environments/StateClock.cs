namespace CustomerIngest.Local.Lambda.Environments;

/// <summary>What an execution environment is doing, and how long it has spent on each of the things that it can do.</summary>
internal sealed class StateClock(TimeProvider time)
{
    private static readonly int _states = Enum.GetValues<EnvironmentState>().Length;

    private readonly Lock _lock = new();
    private readonly TimeSpan[] _spent = new TimeSpan[_states];
    private EnvironmentState _state = EnvironmentState.Initialising;
    private long _entered = time.GetTimestamp();

    public EnvironmentState State
    {
        get
        {
            lock (_lock)
                return _state;
        }

        set
        {
            lock (_lock)
            {
                var now = time.GetTimestamp();
                _spent[(int)_state] += time.GetElapsedTime(_entered, now);
                (_state, _entered) = (value, now);
            }
        }
    }

    /// <summary>All times together, until now.</summary>
    public TimeSpan Spent(EnvironmentState state)
    {
        lock (_lock)
            return state == _state ? _spent[(int)state] + time.GetElapsedTime(_entered) : _spent[(int)state];
    }
}

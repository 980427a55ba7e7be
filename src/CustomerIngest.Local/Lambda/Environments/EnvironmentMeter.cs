using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Runtime;
using CustomerIngest.Local.Lambda.Sandbox;

namespace CustomerIngest.Local.Lambda.Environments;

/// <summary>What is counted and measured of an execution environment, over all processes that it had. Anybody may read while it runs.</summary>
internal sealed class EnvironmentMeter(FunctionContext context)
{
    private readonly StateClock _clock = new(context.Time);
    private int _invocations;
    private TimeSpan _frozenBefore;
    private long _peakMemory;

    /// <summary>What it is doing; the time that it spends on each is measured.</summary>
    public EnvironmentState State
    {
        get => _clock.State;
        set => _clock.State = value;
    }

    /// <summary>Whoever freezes its processes tells this.</summary>
    public FrozenClock Frozen { get; } = new(context.Time);

    /// <summary>Of its init phase; null before its end and when that failed.</summary>
    public TimeSpan? InitDuration { get; set; }

    /// <returns>Which invocation of the environment this is, from 1.</returns>
    public int CountInvocation() => ++_invocations;

    /// <summary>Looks at how much memory the process, if there is one, has held at most.</summary>
    public void SeeMemory(RuntimeInstance? runtime) => _peakMemory = Math.Max(_peakMemory, runtime?.PeakMemory() ?? 0);

    /// <summary>What a REPORT says; the time for which the environment was frozen is counted from here on anew.</summary>
    /// <param name="requestId">The invocation's.</param>
    /// <param name="duration">From START to END.</param>
    /// <param name="init">Of the init phase, when this invocation caused one.</param>
    /// <param name="reply">What it came to.</param>
    public InvocationEnd EndInvocation(string requestId, TimeSpan duration, TimeSpan? init, RuntimeReply reply)
    {
        var (frozen, before) = (Frozen.Total, _frozenBefore);
        _frozenBefore = frozen;
        return new InvocationEnd
        {
            Now = context.Time.GetUtcNow(),
            RequestId = requestId,
            Duration = duration,
            Init = init,
            Frozen = frozen - before,
            MemorySize = context.Definition.MemorySize,
            PeakMemory = _peakMemory,
            Reply = reply,
        };
    }

    /// <summary>The environment at this moment.</summary>
    /// <param name="id">The environment's.</param>
    /// <param name="processId">Null while it has no process.</param>
    /// <param name="scratch">What is its /tmp.</param>
    public EnvironmentStatus Read(string id, int? processId, string scratch) =>
        new(id, State, _invocations, processId, InitDuration, _peakMemory, scratch, Frozen.Since, Frozen.Total)
        {
            Busy = _clock.Spent(EnvironmentState.Busy),
            Initialising = _clock.Spent(EnvironmentState.Initialising),
        };
}

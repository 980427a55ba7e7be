using System.Diagnostics;

namespace CustomerIngest;

/// <summary>When an invocation must have answered.</summary>
public sealed class Deadline
{
    /// <summary>
    /// What giving up needs: the first exception and its line of log, which the JIT compiles only then, on the 0.29 of a
    /// CPU that 512 MB have, and the answer.
    /// </summary>
    private static readonly TimeSpan _margin = TimeSpan.FromMilliseconds(1_500);

    /// <summary>At the deadline whoever waits for the secret gives up; this long they have to say so.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromMilliseconds(100);

    /// <summary>A caller of the HTTP API does not wait longer than this, whatever the function's timeout.</summary>
    private static readonly TimeSpan _longestRead = TimeSpan.FromSeconds(5);

    /// <summary>Lambda's longest timeout.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(15);

    /// <summary>The clocks of Lambda and of the environment may differ by this.</summary>
    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(1);

    /// <summary>Of an invocation that somebody looks at with a debugger.</summary>
    private static readonly TimeSpan _debugged = TimeSpan.FromDays(1);

    private readonly TimeProvider _time;
    private readonly TimeSpan _duration;
    private readonly long _start;
    private readonly Func<bool> _isDebugged;
    private volatile bool _wasDebugged;

    private Deadline(TimeSpan duration, TimeProvider time, Func<bool>? isDebugged)
    {
        (_time, _duration, _start) = (time, duration, time.GetTimestamp());
        _isDebugged = isDebugged ?? (static () => Debugger.IsAttached);
        _wasDebugged = _isDebugged();
    }

    /// <summary>What is taken instead of a remaining time that cannot be true: the shortest timeout in the template.</summary>
    public static TimeSpan Assumed { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Zero when it has passed. It does not pass once a debugger was attached, and a day is left then.</summary>
    public TimeSpan Left
    {
        get
        {
            // Remembered, because a debugger may leave while it holds the invocation.
            if (_wasDebugged || (_wasDebugged = _isDebugged()))
                return _debugged;
            return _duration - _time.GetElapsedTime(_start) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Whether Lambda can have left an invocation that much at its beginning. A wrong clock, or a test's context, may say anything.</summary>
    public static bool IsPossible(TimeSpan remaining) => remaining > TimeSpan.Zero && remaining <= _longest + _skew;

    /// <param name="remaining">What Lambda leaves the invocation; <see cref="Assumed"/> is taken for what is not possible.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isDebugged">Whether a debugger is attached; null asks the runtime.</param>
    public static Deadline Before(TimeSpan remaining, TimeProvider time, Func<bool>? isDebugged = null) => new(Bounded(remaining) - _margin, time, isDebugged);

    /// <param name="remaining">What Lambda leaves the invocation; <see cref="Assumed"/> is taken for what is not possible.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isDebugged">Whether a debugger is attached; null asks the runtime.</param>
    public static Deadline ForRead(TimeSpan remaining, TimeProvider time, Func<bool>? isDebugged = null)
    {
        var left = Bounded(remaining) - _margin;
        return new Deadline(left < _longestRead ? left : _longestRead, time, isDebugged);
    }

    /// <exception cref="TimeoutException">It has passed.</exception>
    public void ThrowIfPassed()
    {
        if (Left == TimeSpan.Zero)
            throw new TimeoutException("The invocation has no time left.");
    }

    /// <summary>
    /// Waits hardly longer than the deadline, whatever the task does: a hung server makes MySqlConnector ignore a
    /// cancelled token for half a minute. What is left behind must be discarded by the caller.
    /// </summary>
    /// <exception cref="TimeoutException">The deadline came first.</exception>
    public async Task<T> WaitAsync<T>(Task<T> task)
    {
        try
        {
            return await task.WaitAsync(Left + _grace, _time);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            // Its fault, should it come to one later, is nobody's any more.
            _ = task.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw;
        }
    }

    private static TimeSpan Bounded(TimeSpan remaining) => !IsPossible(remaining) ? Assumed : remaining < _longest ? remaining : _longest;
}

using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Lambda.Invocations;

/// <summary>The moment until which an invocation may run.</summary>
internal readonly struct Deadline(TimeSpan limit, TimeProvider time)
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(FunctionDefinition.LongestTimeout);

    private readonly long _started = time.GetTimestamp();

    /// <summary>By the wall clock, as the runtime is told: never more than Lambda says, which programs take for a wrong clock.</summary>
    public DateTimeOffset Moment { get; } = time.GetUtcNow() + (limit < _longest ? limit : _longest);

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    public TimeSpan Remaining => Elapsed < limit ? limit - Elapsed : TimeSpan.Zero;
}

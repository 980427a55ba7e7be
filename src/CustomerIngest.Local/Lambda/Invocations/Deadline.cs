namespace CustomerIngest.Local.Lambda.Invocations;

/// <summary>The moment until which an invocation may run.</summary>
internal readonly struct Deadline(TimeSpan limit, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    /// <summary>By the wall clock, as the runtime is told.</summary>
    public DateTimeOffset Moment { get; } = time.GetUtcNow() + limit;

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    public TimeSpan Remaining => Elapsed < limit ? limit - Elapsed : TimeSpan.Zero;
}

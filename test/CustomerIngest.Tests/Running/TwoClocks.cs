namespace CustomerIngest.Tests.Running;

/// <summary>A stopped time whose two clocks go apart, as they may in a frozen environment. Timers are the system's.</summary>
internal sealed class TwoClocks : TimeProvider
{
    public DateTimeOffset Wall { get; set; } = DateTimeOffset.UnixEpoch;

    public TimeSpan Monotonic { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Wall;

    public override long GetTimestamp() => Monotonic.Ticks;
}

namespace CustomerIngest;

/// <summary>
/// When something happened, by both clocks of a <see cref="TimeProvider"/>. In a frozen environment the monotonic one
/// may have stood still, and the wall clock may be set back, so whichever says "older" is right.
/// </summary>
internal sealed class ClockReading
{
    private readonly TimeProvider _time;
    private readonly long _timestamp;
    private readonly DateTimeOffset _wall;

    private ClockReading(TimeProvider time) => (_time, _timestamp, _wall) = (time, time.GetTimestamp(), time.GetUtcNow());

    /// <summary>Zero or more.</summary>
    public TimeSpan Age
    {
        get
        {
            var (monotonic, wall) = (_time.GetElapsedTime(_timestamp), _time.GetUtcNow() - _wall);
            return monotonic > wall ? monotonic : wall;
        }
    }

    public static ClockReading Now(TimeProvider time) => new(time);
}

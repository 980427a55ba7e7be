using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests;

public sealed class ClockReadingTests
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    private readonly TwoClocks _time = new();

    [Fact]
    public void Age_WhenTheEnvironmentWasFrozen_GoesByTheWallClock()
    {
        var reading = ClockReading.Now(_time);
        _time.Wall += _hour;
        Assert.Equal(_hour, reading.Age);
    }

    [Fact]
    public void Age_WhenTheWallClockIsSetBack_GoesByTheMonotonicOne()
    {
        var reading = ClockReading.Now(_time);
        _time.Wall -= _hour;
        _time.Monotonic += TimeSpan.FromSeconds(3);
        Assert.Equal(TimeSpan.FromSeconds(3), reading.Age);
    }

    [Fact]
    public void Age_AtOnce_IsZero() => Assert.Equal(TimeSpan.Zero, ClockReading.Now(_time).Age);
}

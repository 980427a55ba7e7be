namespace CustomerIngest.Tests.Running;

/// <summary>The system's time with a wall clock that can be moved on, as after a freeze.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private TimeSpan _shift;

    public void Shift(TimeSpan by) => _shift += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;
}

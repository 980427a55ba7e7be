namespace CustomerIngest.Tests.Running;

/// <summary>The system's time with a wall clock that can be moved on, as after a freeze.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private TimeSpan _shift;

    /// <summary>Whether asking for the time fails as only a bug can make it fail.</summary>
    public bool Broken { get; set; }

    public void Shift(TimeSpan by) => _shift += by;

    public override DateTimeOffset GetUtcNow() => Broken ? throw new InvalidCastException("canary") : base.GetUtcNow() + _shift;
}

namespace CustomerIngest.Local.Tests.EventSources;

/// <summary>A clock that fails, in the place of a bug.</summary>
internal sealed class BrokenTime : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("wires crossed");
}

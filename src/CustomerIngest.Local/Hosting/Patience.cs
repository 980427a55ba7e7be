namespace CustomerIngest.Local.Hosting;

/// <summary>How long a server waits for a client that is slow.</summary>
/// <param name="Limit">Who sends nothing of what is waited for, or takes nothing of what there is, for so long is cut off.</param>
/// <param name="Time">The clock.</param>
internal sealed record Patience(TimeSpan Limit, TimeProvider Time)
{
    /// <summary>For programs that nobody looks into with a debugger.</summary>
    public static Patience Short { get; } = new(TimeSpan.FromMinutes(2), TimeProvider.System);

    /// <summary>Waits for ever.</summary>
    public static Patience Endless { get; } = new(Timeout.InfiniteTimeSpan, TimeProvider.System);

    public bool IsEndless => Limit == Timeout.InfiniteTimeSpan;
}

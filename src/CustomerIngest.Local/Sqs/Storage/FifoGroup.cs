namespace CustomerIngest.Local.Sqs.Storage;

/// <summary>The messages of one message group of a FIFO queue, by their sequence.</summary>
internal sealed class FifoGroup
{
    /// <summary>Where it stands in the line of groups.</summary>
    public required long Place { get; set; }

    public SortedSet<long> Visible { get; } = [];

    public SortedSet<long> InFlight { get; } = [];

    public bool IsEmpty => Visible.Count == 0 && InFlight.Count == 0;

    /// <summary>The first message that can be received; null when the one in flight stands before all of them.</summary>
    public long? First => Visible.Count > 0 && Visible.Min < Limit ? Visible.Min : null;

    /// <summary>In their order. What comes after a message in flight waits for it.</summary>
    public IEnumerable<long> Available() => Visible.TakeWhile(sequence => sequence < Limit);

    private long Limit => InFlight.Count == 0 ? long.MaxValue : InFlight.Min;
}

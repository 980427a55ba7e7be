namespace CustomerIngest.Local.Sqs;

/// <summary>
/// The message groups of a FIFO queue. A message in flight holds up what comes after it in its group, and nothing else.
/// Not thread-safe: the queue locks.
/// </summary>
internal sealed class FifoGroups
{
    private readonly Dictionary<string, FifoGroup> _groups = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, FifoGroup> _ready = [];

    /// <summary>What can be received: group after group, the one that has the oldest of these messages first.</summary>
    public IEnumerable<long> Available() => _ready.Values.SelectMany(group => group.Available());

    public void Enter(StoredMessage message) => Change(message, static (messages, sequence) => messages.Add(sequence));

    public void Leave(StoredMessage message) => Change(message, static (messages, sequence) => messages.Remove(sequence));

    private void Change(StoredMessage message, Action<SortedSet<long>, long> change)
    {
        if (message.State == MessageState.Delayed)
            return;
        var name = message.Content.MessageGroupId ?? "";
        if (!_groups.TryGetValue(name, out var group))
            _groups.Add(name, group = new FifoGroup());
        var before = group.First;
        change(message.State == MessageState.Visible ? group.Visible : group.InFlight, message.Sequence);
        if (group.IsEmpty)
            _groups.Remove(name);
        if (group.First == before)
            return;
        if (before is { } gone)
            _ready.Remove(gone);
        if (group.First is { } first)
            _ready.Add(first, group);
    }
}

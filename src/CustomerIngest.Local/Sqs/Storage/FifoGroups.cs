using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Sqs.Storage;

/// <summary>
/// The message groups of a FIFO queue. A message in flight holds up what comes after it in its group, and nothing else.
/// Not thread-safe: the queue locks.
/// </summary>
internal sealed class FifoGroups
{
    private readonly Dictionary<string, FifoGroup> _groups = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, FifoGroup> _ready = [];
    private long _lastPlace;

    /// <summary>What can be received: group after group, the one that has waited longest for its turn first.</summary>
    public IEnumerable<long> Available() => _ready.Values.SelectMany(group => group.Available());

    public void Enter(StoredMessage message) => Change(message, static (messages, sequence) => messages.Add(sequence));

    public void Leave(StoredMessage message) => Change(message, static (messages, sequence) => messages.Remove(sequence));

    /// <summary>The group of a message that is received waits behind all others for its next turn.</summary>
    public void MoveToEnd(StoredMessage message)
    {
        var group = _groups[NameOf(message)];
        var ready = _ready.Remove(group.Place);
        group.Place = ++_lastPlace;
        if (ready)
            _ready.Add(group.Place, group);
    }

    private void Change(StoredMessage message, Action<SortedSet<long>, long> change)
    {
        if (message.State == MessageState.Delayed)
            return;
        var name = NameOf(message);
        if (!_groups.TryGetValue(name, out var group))
            _groups.Add(name, group = new FifoGroup { Place = ++_lastPlace });
        change(message.State == MessageState.Visible ? group.Visible : group.InFlight, message.Sequence);
        if (group.IsEmpty)
            _groups.Remove(name);
        if (group.First is null)
            _ready.Remove(group.Place);
        else
            _ready.TryAdd(group.Place, group);
    }

    private static string NameOf(StoredMessage message) => message.Content.MessageGroupId ?? "";
}

namespace CustomerIngest.Local.Sqs;

/// <summary>
/// The messages of a queue by state, with the moments at which time alone changes one. Not thread-safe: the queue locks.
/// </summary>
internal sealed class MessageStore(bool fifo, TimeSpan retention)
{
    private readonly Dictionary<long, StoredMessage> _messages = [];
    private readonly SortedSet<long> _visible = [];
    private readonly SortedSet<(DateTimeOffset At, long Sequence)> _changes = [];
    private readonly Dictionary<string, int> _groupsInFlight = new(StringComparer.Ordinal);
    private TimeSpan _retention = retention;
    private int _inFlight;
    private long _lastSequence;
    private long _lastReceipt;

    public DateTimeOffset? NextChange => _changes.Count == 0 ? null : _changes.Min.At;

    public IReadOnlyCollection<StoredMessage> All => _messages.Values;

    public long NextSequence() => ++_lastSequence;

    public long NextReceipt() => ++_lastReceipt;

    public StoredMessage? Find(long sequence) => _messages.GetValueOrDefault(sequence);

    /// <summary>Visible messages in the order of their arrival; of a FIFO group only while none of it is in flight.</summary>
    public IEnumerable<StoredMessage> Available() =>
        _visible.Select(sequence => _messages[sequence]).Where(message => !fifo || !_groupsInFlight.ContainsKey(GroupOf(message)));

    public void Add(StoredMessage message)
    {
        _messages.Add(message.Sequence, message);
        Enter(message, message.State);
    }

    public void Remove(StoredMessage message)
    {
        Leave(message);
        _messages.Remove(message.Sequence);
    }

    public void Hide(StoredMessage message, MessageState state, DateTimeOffset until)
    {
        Leave(message);
        message.HiddenUntil = until;
        Enter(message, state);
    }

    public void Show(StoredMessage message)
    {
        Leave(message);
        Enter(message, MessageState.Visible);
    }

    public void ShowAllInFlight()
    {
        foreach (var message in All.Where(message => message.State == MessageState.InFlight).ToList())
            Show(message);
    }

    public void SetRetention(TimeSpan retention)
    {
        foreach (var message in _messages.Values)
            Leave(message);
        _retention = retention;
        foreach (var message in _messages.Values)
            Enter(message, message.State);
    }

    public void Clear()
    {
        foreach (var message in _messages.Values.ToList())
            Remove(message);
    }

    /// <summary>Shows what was hidden until now, and drops what was kept for the retention period.</summary>
    public void AdvanceTo(DateTimeOffset now)
    {
        while (_changes.Count > 0 && _changes.Min.At <= now)
        {
            var message = _messages[_changes.Min.Sequence];
            if (message.SentAt + _retention <= now)
                Remove(message);
            else
                Show(message);
        }
    }

    public QueueCounts Count() => new(
        _visible.Count,
        _inFlight,
        _messages.Count - _visible.Count - _inFlight,
        _messages.Count == 0 ? null : _messages.Values.Min(message => message.SentAt));

    private void Enter(StoredMessage message, MessageState state)
    {
        message.State = state;
        var expiresAt = message.SentAt + _retention;
        message.NextChange = state == MessageState.Visible || message.HiddenUntil > expiresAt ? expiresAt : message.HiddenUntil;
        _changes.Add((message.NextChange, message.Sequence));
        if (state == MessageState.Visible)
            _visible.Add(message.Sequence);
        else if (state == MessageState.InFlight)
            CountInFlight(message, 1);
    }

    private void Leave(StoredMessage message)
    {
        _changes.Remove((message.NextChange, message.Sequence));
        if (message.State == MessageState.Visible)
            _visible.Remove(message.Sequence);
        else if (message.State == MessageState.InFlight)
            CountInFlight(message, -1);
    }

    private void CountInFlight(StoredMessage message, int change)
    {
        _inFlight += change;
        var inGroup = _groupsInFlight.GetValueOrDefault(GroupOf(message)) + change;
        if (inGroup == 0)
            _groupsInFlight.Remove(GroupOf(message));
        else
            _groupsInFlight[GroupOf(message)] = inGroup;
    }

    private static string GroupOf(StoredMessage message) => message.Content.MessageGroupId ?? "";
}

using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Sqs.Storage;

/// <summary>
/// The messages of a queue by state, with the moments at which time alone changes one. Not thread-safe: the queue locks.
/// </summary>
internal sealed class MessageStore(bool fifo, TimeSpan retention)
{
    private readonly Dictionary<long, StoredMessage> _messages = [];
    private readonly SortedSet<long> _visible = [];
    private readonly FifoGroups _groups = new();
    private readonly MessageAges _ages = new();
    private readonly SortedSet<(DateTimeOffset At, long Sequence)> _changes = [];
    private TimeSpan _retention = retention;
    private int _inFlight;

    public DateTimeOffset? NextChange => _changes.Count == 0 ? null : _changes.Min.At;

    public IReadOnlyCollection<StoredMessage> All => _messages.Values;

    public long LastSequence { get; private set; }

    public long LastReceipt { get; private set; }

    /// <summary>Takes what is not as it was, so that it can be written down; null when nothing is kept.</summary>
    public Action<StoredMessage>? Changed { get; init; }

    public long NextSequence() => ++LastSequence;

    public long NextReceipt() => ++LastReceipt;

    public StoredMessage? Find(long sequence) => _messages.GetValueOrDefault(sequence);

    /// <summary>
    /// What can be received: in the order of arrival, and from a FIFO queue group by group, of each what comes before the
    /// first message in flight.
    /// </summary>
    public IEnumerable<StoredMessage> Available() =>
        (fifo ? _groups.Available() : _visible).Select(sequence => _messages[sequence]);

    /// <summary>For a message that is received: others of a FIFO queue have their turn before its group has one again.</summary>
    public void EndTurn(StoredMessage message)
    {
        if (fifo)
            _groups.MoveToEnd(message);
    }

    public void Add(StoredMessage message)
    {
        Put(message);
        Changed?.Invoke(message);
    }

    public void Remove(StoredMessage message)
    {
        TakeOut(message);
        message.IsRemoved = true;
        Changed?.Invoke(message);
    }

    /// <summary>Removes a message that stays written down here until its next queue has it.</summary>
    public void TakeOut(StoredMessage message)
    {
        Leave(message);
        _messages.Remove(message.Sequence);
        _ages.Remove(message);
    }

    public void Hide(StoredMessage message, MessageState state, DateTimeOffset until)
    {
        Leave(message);
        message.HiddenUntil = until;
        Enter(message, state);
        Changed?.Invoke(message);
    }

    public void Show(StoredMessage message)
    {
        ShowInTime(message);
        Changed?.Invoke(message);
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

    /// <summary>Drops all messages, which is written down as a whole.</summary>
    public void Clear()
    {
        foreach (var message in _messages.Values.ToList())
            TakeOut(message);
    }

    /// <summary>What an earlier run left; it is written down already.</summary>
    public void Restore(IEnumerable<StoredMessage> messages, long lastSequence, long lastReceipt)
    {
        (LastSequence, LastReceipt) = (lastSequence, lastReceipt);
        foreach (var message in messages)
            Put(message);
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
                ShowInTime(message);
        }
    }

    public QueueCounts Count() => new(
        _visible.Count,
        _inFlight,
        _messages.Count - _visible.Count - _inFlight,
        _ages.Oldest);

    private void Put(StoredMessage message)
    {
        message.HasLeft = false;
        _messages.Add(message.Sequence, message);
        _ages.Add(message);
        Enter(message, message.State);
    }

    // Whoever reads what was written down sees by the clock that it is visible.
    private void ShowInTime(StoredMessage message)
    {
        Leave(message);
        Enter(message, MessageState.Visible);
    }

    private void Enter(StoredMessage message, MessageState state)
    {
        message.State = state;
        var expiresAt = message.SentAt + _retention;
        message.NextChange = state == MessageState.Visible || message.HiddenUntil > expiresAt ? expiresAt : message.HiddenUntil;
        _changes.Add((message.NextChange, message.Sequence));
        if (state == MessageState.Visible)
            _visible.Add(message.Sequence);
        else if (state == MessageState.InFlight)
            _inFlight++;
        if (fifo)
            _groups.Enter(message);
    }

    private void Leave(StoredMessage message)
    {
        if (fifo)
            _groups.Leave(message);
        _changes.Remove((message.NextChange, message.Sequence));
        if (message.State == MessageState.Visible)
            _visible.Remove(message.Sequence);
        else if (message.State == MessageState.InFlight)
            _inFlight--;
    }
}

using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Storage;

namespace CustomerIngest.Local.Sqs.Journal;

/// <summary>Writes a queue's changes into its journal, and keeps that short. Not thread-safe: the queue locks.</summary>
/// <param name="journal">The queue's.</param>
/// <param name="describe">What is kept of the queue beside its messages.</param>
/// <param name="accepted">What a FIFO queue accepted.</param>
internal sealed class QueueRecorder(QueueJournal journal, Func<QueueRecord> describe, DeduplicationWindow accepted) : IDisposable
{
    private readonly List<StoredMessage> _changed = [];
    private readonly HashSet<StoredMessage> _onTheirWay = [];
    private bool _closed;

    /// <summary>The message is not as it was.</summary>
    public void Note(StoredMessage message)
    {
        if (_changed.Count == 0 || !ReferenceEquals(_changed[^1], message))
            _changed.Add(message);
    }

    /// <summary>The queue is not as it was.</summary>
    public void NoteQueue() => journal.Add(new QueueLine { Queue = describe() });

    public void NoteAccepted(Acceptance acceptance) => journal.Add(new QueueLine { Accepted = acceptance });

    public void NotePurge()
    {
        _changed.Clear();
        journal.Add(new QueueLine { Purged = true });
    }

    /// <summary>A message that is no longer in the queue, and that no other queue has yet.</summary>
    public void Hold(StoredMessage message) => _onTheirWay.Add(message);

    public void Free(StoredMessage message) => _onTheirWay.Remove(message);

    /// <exception cref="IOException">The disk is full, or the like.</exception>
    public void Write(MessageStore messages)
    {
        if (_closed)
            return;
        foreach (var message in _changed)
            Add(message);
        _changed.Clear();
        journal.Flush();
        if (journal.IsLong)
            journal.Rewrite(All(messages));
    }

    public void Dispose()
    {
        _closed = true;
        journal.Dispose();
    }

    public void Remove()
    {
        _closed = true;
        journal.Remove();
    }

    private void Add(StoredMessage message)
    {
        if (message.IsRemoved && message.IsWritten)
            journal.Add(new QueueLine { Removed = message.Sequence });
        else if (!message.IsRemoved && message.IsWritten)
            journal.Add(new QueueLine { Changed = message.ToProgress() });
        else if (!message.IsRemoved)
            journal.Add(new QueueLine { Added = message.ToRecord() });
        message.IsWritten = !message.IsRemoved;
    }

    private IEnumerable<QueueLine> All(MessageStore messages)
    {
        yield return new QueueLine { Queue = describe() };
        foreach (var acceptance in accepted.All)
            yield return new QueueLine { Accepted = acceptance };
        foreach (var message in messages.All.Concat(_onTheirWay))
            yield return new QueueLine { Added = message.ToRecord() };
    }
}

using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Storage;

namespace CustomerIngest.Local.Sqs.Journal;

/// <summary>A queue as an earlier run's journal tells it.</summary>
internal sealed class RestoredQueue
{
    private readonly Dictionary<long, StoredMessage> _messages = [];

    private RestoredQueue(IEnumerable<QueueLine> lines)
    {
        foreach (var line in lines)
            Apply(line);
    }

    /// <summary>Null when the process was killed before it had written down that there is a queue.</summary>
    public QueueRecord? Queue { get; private set; }

    public IEnumerable<StoredMessage> Messages => _messages.Values;

    public DeduplicationWindow Accepted { get; } = new();

    public long LastSequence { get; private set; }

    public long LastReceipt { get; private set; }

    /// <exception cref="IOException">The file cannot be read, or is damaged.</exception>
    public static RestoredQueue Read(string path) => new(QueueJournal.Read(path));

    private void Apply(QueueLine line)
    {
        if (line.Queue is { } queue)
        {
            Queue = queue;
            Count(queue.LastSequence, queue.LastReceipt);
        }

        if (line.Added is { } added)
        {
            _messages[added.Sequence] = new StoredMessage(added);
            Count(added.Sequence, added.Progress?.Receipt ?? 0);
        }

        if (line.Changed is { } changed)
        {
            _messages.GetValueOrDefault(changed.Sequence)?.Restore(changed);
            Count(changed.Sequence, changed.Receipt);
        }

        if (line.Removed is { } removed)
            _messages.Remove(removed);
        if (line.Accepted is { } accepted)
            Accepted.Remember(accepted);
        if (!line.Purged)
            return;
        _messages.Clear();
        Accepted.Clear();
    }

    private void Count(long sequence, long receipt) =>
        (LastSequence, LastReceipt) = (Math.Max(LastSequence, sequence), Math.Max(LastReceipt, receipt));
}

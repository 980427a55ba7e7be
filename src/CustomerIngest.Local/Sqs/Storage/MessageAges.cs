using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Sqs.Storage;

/// <summary>Finds the oldest of many messages without looking at all of them. Not thread-safe: the queue locks.</summary>
internal sealed class MessageAges
{
    private const int Slack = 1_024;

    private readonly PriorityQueue<StoredMessage, DateTimeOffset> _bySending = new();
    private int _count;

    public void Add(StoredMessage message)
    {
        _count++;
        _bySending.Enqueue(message, message.SentAt);
    }

    public void Remove(StoredMessage message)
    {
        _count--;
        message.HasLeft = true;
        DropLeft();

        // Behind an old message that stays, there may be any number of those that came and went.
        if (_bySending.Count <= (2 * _count) + Slack)
            return;
        (StoredMessage, DateTimeOffset)[] staying = [.. _bySending.UnorderedItems.Where(item => !item.Element.HasLeft)];
        _bySending.Clear();
        _bySending.EnqueueRange(staying);
    }

    /// <summary>Null when there is none.</summary>
    public DateTimeOffset? Oldest => _bySending.TryPeek(out _, out var sentAt) ? sentAt : null;

    private void DropLeft()
    {
        while (_bySending.TryPeek(out var first, out _) && first.HasLeft)
            _bySending.Dequeue();
    }
}

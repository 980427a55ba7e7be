using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Sqs.Storage;

/// <summary>What a FIFO queue accepted in the last five minutes, by deduplication id; deleting a message does not shorten that.</summary>
internal sealed class DeduplicationWindow
{
    private static readonly TimeSpan _length = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, Acceptance> _accepted = new(StringComparer.Ordinal);
    private readonly Queue<Acceptance> _inOrder = new();

    /// <summary>In the order of their acceptance.</summary>
    public IEnumerable<Acceptance> All => _inOrder;

    public SentMessage? Find(string key, DateTimeOffset now)
    {
        while (_inOrder.TryPeek(out var oldest) && oldest.At + _length <= now)
            Forget(_inOrder.Dequeue());
        return _accepted.GetValueOrDefault(key)?.Message;
    }

    public void Remember(Acceptance acceptance)
    {
        _accepted[acceptance.Key] = acceptance;
        _inOrder.Enqueue(acceptance);
    }

    public void Clear()
    {
        _accepted.Clear();
        _inOrder.Clear();
    }

    // Unless the key was accepted again since, which only a journal tells.
    private void Forget(Acceptance acceptance)
    {
        if (ReferenceEquals(_accepted.GetValueOrDefault(acceptance.Key), acceptance))
            _accepted.Remove(acceptance.Key);
    }
}

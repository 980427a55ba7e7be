namespace CustomerIngest.Local.Sqs;

/// <summary>What a FIFO queue accepted in the last five minutes, by deduplication id; deleting a message does not shorten that.</summary>
internal sealed class DeduplicationWindow
{
    private static readonly TimeSpan _length = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, SentMessage> _sent = new(StringComparer.Ordinal);
    private readonly Queue<(DateTimeOffset EndsAt, string Id)> _ends = new();

    public SentMessage? Find(string deduplicationId, DateTimeOffset now)
    {
        while (_ends.TryPeek(out var oldest) && oldest.EndsAt <= now)
            _sent.Remove(_ends.Dequeue().Id);
        return _sent.GetValueOrDefault(deduplicationId);
    }

    public void Remember(string deduplicationId, SentMessage message, DateTimeOffset now)
    {
        _sent.Add(deduplicationId, message);
        _ends.Enqueue((now + _length, deduplicationId));
    }
}

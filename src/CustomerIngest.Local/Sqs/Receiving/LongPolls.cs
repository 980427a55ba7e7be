using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Sqs.Receiving;

/// <summary>The receives that wait, in the order they came, and the one timer that wakes them. Not thread-safe: the queue locks.</summary>
internal sealed class LongPolls(TimeProvider time, Action wake) : IDisposable
{
    private readonly LinkedList<LongPoll> _waiting = new();
    private readonly List<(LongPoll Poll, IReadOnlyList<ReceivedMessage> Messages)> _served = [];
    private readonly ITimer _timer = time.CreateTimer(_ => wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    private bool _timerRuns;
    private volatile bool _closed;

    public int Count => _waiting.Count;

    public LongPoll Add(ReceiveRequest request, DateTimeOffset now)
    {
        var poll = new LongPoll(request, request.WaitTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : now + request.WaitTime);
        _waiting.AddLast(poll);
        return poll;
    }

    /// <summary>Finds each its messages, or none when it has no time left or the next message is too large for it.</summary>
    public void Serve(DateTimeOffset now, Func<ReceiveRequest, TakenMessages> take)
    {
        for (var (node, next) = (_waiting.First, default(LinkedListNode<LongPoll>)); node is not null; node = next)
        {
            next = node.Next;
            var taken = _closed ? TakenMessages.None : take(node.Value.Request);
            if (taken.Messages.Count == 0 && !taken.Full && !_closed && now < node.Value.Deadline)
                continue;
            _waiting.Remove(node);
            _served.Add((node.Value, taken.Messages));
        }
    }

    /// <summary>Gives those that were served what was found for them.</summary>
    public void Answer()
    {
        foreach (var (poll, messages) in _served)
            poll.Answer(messages);
        _served.Clear();
    }

    /// <param name="now">The present moment.</param>
    /// <param name="nextChange">When a message next becomes visible or expires.</param>
    public void SetTimer(DateTimeOffset now, DateTimeOffset? nextChange)
    {
        if (_waiting.Count == 0 && !_timerRuns)
            return;
        var wakeAt = _waiting.Select(poll => poll.Deadline).Append(nextChange ?? DateTimeOffset.MaxValue).Min();
        var delay = _waiting.Count == 0 || wakeAt == DateTimeOffset.MaxValue
            ? Timeout.InfiniteTimeSpan
            // Timers count whole milliseconds; rounded down, one would fire too early and spin.
            : TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, (wakeAt - now).TotalMilliseconds)));
        _timerRuns = delay != Timeout.InfiniteTimeSpan;
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    public void Cancel(LongPoll poll, CancellationToken cancellationToken)
    {
        if (_waiting.Remove(poll))
            poll.Cancel(cancellationToken);
    }

    /// <summary>Needs no lock. Every wait ends, and so does each later one.</summary>
    public void Dispose()
    {
        _closed = true;
        _timer.Dispose();
        wake();
    }
}

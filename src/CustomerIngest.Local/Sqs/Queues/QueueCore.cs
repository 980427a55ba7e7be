using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Journal;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Receiving;
using CustomerIngest.Local.Sqs.Storage;

namespace CustomerIngest.Local.Sqs.Queues;

/// <summary>
/// A queue's messages and the receives that wait for them, behind one lock. What changes is written down before anybody is
/// told of it. Thread-safe.
/// </summary>
internal sealed class QueueCore : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Func<ReceiveRequest, DateTimeOffset, TakenMessages> _take;
    private readonly QueueRecorder? _recorder;
    private readonly List<(StoredMessage Message, Action Deliver)> _leaving = [];

    /// <param name="settings">The queue's at its start.</param>
    /// <param name="time">The clock.</param>
    /// <param name="take">Takes messages for a receive, under the lock.</param>
    /// <param name="recorder">Writes down what changes; null when nothing is kept.</param>
    public QueueCore(QueueSettings settings, TimeProvider time, Func<ReceiveRequest, DateTimeOffset, TakenMessages> take, QueueRecorder? recorder)
    {
        (_time, _take, _recorder) = (time, take, recorder);
        Messages = new MessageStore(settings.Fifo, settings.MessageRetentionPeriod) { Changed = recorder is null ? null : recorder.Note };
        Polls = new LongPolls(time, () => Change(_ => { }));
    }

    public MessageStore Messages { get; }

    public LongPolls Polls { get; }

    public void Change(Action<DateTimeOffset> change) => Change(now =>
    {
        change(now);
        return true;
    });

    public T Change<T>(Func<DateTimeOffset, T> change)
    {
        T result;
        (StoredMessage Message, Action Deliver)[] leaving;
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            Messages.AdvanceTo(now);
            try
            {
                result = change(now);
                Polls.Serve(now, request => _take(request, now));
                Polls.SetTimer(now, Messages.NextChange);
            }
            finally
            {
                Record();
            }

            leaving = _leaving.Count == 0 ? [] : [.. _leaving];
            _leaving.Clear();
        }

        // Outside the lock, for two queues may be each other's dead-letter queue.
        foreach (var (message, deliver) in leaving)
            Deliver(message, deliver);
        return result;
    }

    /// <summary>
    /// Within a change: a message that was taken out goes to another queue once the lock is free. Its removal is written
    /// down after that, so that a process that is killed in between loses nothing.
    /// </summary>
    public void Leave(StoredMessage message, Action deliver)
    {
        _leaving.Add((message, deliver));
        _recorder?.Hold(message);
    }

    public void Dispose()
    {
        Polls.Dispose();
        lock (_gate)
            _recorder?.Dispose();
    }

    /// <summary>Ends as <see cref="Dispose"/> does, and leaves nothing.</summary>
    public void Remove()
    {
        Polls.Dispose();
        lock (_gate)
            _recorder?.Remove();
    }

    private void Record()
    {
        try
        {
            _recorder?.Write(Messages);
        }
        finally
        {
            Polls.Answer();
        }
    }

    private void Deliver(StoredMessage message, Action deliver)
    {
        try
        {
            deliver();
        }
        catch
        {
            lock (_gate)
            {
                _recorder?.Free(message);
                Messages.Add(message);
            }

            throw;
        }

        if (_recorder is null)
            return;
        lock (_gate)
        {
            _recorder.Free(message);
            message.IsRemoved = true;
            _recorder.Note(message);
            _recorder.Write(Messages);
        }
    }
}

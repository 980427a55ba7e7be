using System.Diagnostics.CodeAnalysis;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Sqs;

/// <summary>
/// A queue in memory, standard or FIFO, as SQS runs it. Thread-safe. Nothing polls: a waiting receive wakes
/// when a message arrives, or at the next moment at which a message becomes visible or a wait ends.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "SQS calls it a queue.")]
public sealed class Queue : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Func<string, Queue?> _findQueue;
    private readonly DeduplicationWindow _sent = new();
    private readonly MessageStore _messages;
    private readonly LongPolls _polls;
    private readonly List<(StoredMessage Message, Queue Target)> _dead = [];

    internal Queue(QueueSettings settings, TimeProvider time, Func<string, Queue?> findQueue)
    {
        (_time, _findQueue, Settings) = (time, findQueue, settings);
        _messages = new MessageStore(settings.Fifo, settings.MessageRetentionPeriod);
        _polls = new LongPolls(time, () => Change(_ => { }));
        CreatedAt = LastModifiedAt = time.GetUtcNow();
    }

    public QueueSettings Settings { get; private set; }

    public string Name => Settings.Name;

    public string Arn => LocalAccount.QueueArn(Name);

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset LastModifiedAt { get; private set; }

    /// <summary>Changes the settings for what comes; of messages in the queue, the retention and a FIFO queue's delay change too.</summary>
    public void Configure(QueueSettings settings) => Change(now =>
    {
        Settings = settings;
        LastModifiedAt = now;
        _messages.SetRetention(settings.MessageRetentionPeriod);
        if (settings.Fifo)
        {
            foreach (var message in _messages.All.Where(message => message.State == MessageState.Delayed).ToList())
                _messages.Hide(message, MessageState.Delayed, message.SentAt + settings.Delay);
        }

        _messages.AdvanceTo(now);
    });

    /// <exception cref="Aws.AwsException">The message breaks a rule of SQS or of this queue.</exception>
    public SentMessage Send(OutgoingMessage message)
    {
        MessageRules.Check(message, Settings.MaximumMessageSize);
        var deduplicationId = FifoRules.DeduplicationIdOf(message, Settings);
        return Change(now =>
        {
            if (deduplicationId is not null && _sent.Find(deduplicationId, now) is { } earlier)
                return earlier;

            var stored = new StoredMessage(_messages.NextSequence(), message, now, deduplicationId);
            _messages.Add(stored);
            var delay = message.Delay ?? Settings.Delay;
            if (delay > TimeSpan.Zero)
                _messages.Hide(stored, MessageState.Delayed, now + delay);

            var sent = stored.ToSent(Settings.Fifo);
            if (deduplicationId is not null)
                _sent.Remember(deduplicationId, sent, now);
            return sent;
        });
    }

    /// <summary>
    /// Takes what is visible, or waits for the first message. Messages that were received as often as the redrive
    /// policy allows go to the dead-letter queue instead. A receive that is cancelled has taken nothing.
    /// </summary>
    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(ReceiveRequest request, CancellationToken cancellationToken)
    {
        var poll = Change(now => _polls.Add(request, now));
        using var abandon = cancellationToken.UnsafeRegister(_ => Change(_ => _polls.Cancel(poll, cancellationToken)), null);
        var received = await poll.Answered;
        if (cancellationToken.IsCancellationRequested)
            Release(received);
        cancellationToken.ThrowIfCancellationRequested();
        return received;
    }

    /// <summary>Puts back what was received and never came to a consumer, as if it had not been received.</summary>
    public void Release(IEnumerable<ReceivedMessage> messages) => Change(_ =>
    {
        foreach (var received in messages)
        {
            var (message, receipt) = Find(received.ReceiptHandle);
            if (message?.State != MessageState.InFlight || message.Receipt != receipt)
                continue;
            message.UndoReceive();
            _messages.Show(message);
        }
    });

    /// <summary>
    /// Deletes the message of which the handle names the latest receive, even after its visibility timeout on a standard
    /// queue. A handle that a later receive outdated does nothing there; nor does one of a message that is gone.
    /// </summary>
    /// <exception cref="Aws.AwsException">The handle is none of this queue, or has expired and the queue is FIFO.</exception>
    public void Delete(string receiptHandle) => Change(_ =>
    {
        var (message, receipt) = Find(receiptHandle);
        if (message is null)
            return;
        if (Settings.Fifo && (message.Receipt != receipt || message.State != MessageState.InFlight))
            throw SqsErrors.InvalidParameterValue("ReceiptHandle", receiptHandle, "The receipt handle has expired.");
        if (message.Receipt == receipt)
            _messages.Remove(message);
    });

    /// <summary>A message of a standard queue that timed out, and was not received since, can be hidden again.</summary>
    /// <param name="receiptHandle">Names the message's latest receive.</param>
    /// <param name="timeout">From now; 0 s to 12 h, and at most 12 h after the receive. Zero shows the message at once.</param>
    /// <exception cref="Aws.AwsException">The handle is none of this queue, the message is not in flight, or the time is too long.</exception>
    public void ChangeVisibility(string receiptHandle, TimeSpan timeout) => Change(now =>
    {
        var (message, receipt) = Find(receiptHandle);
        if (message is null || message.Receipt != receipt)
            throw SqsErrors.InvalidParameterValue("ReceiptHandle", receiptHandle, "Message does not exist or is not available for visibility timeout change.");
        if (message.State != MessageState.InFlight && (Settings.Fifo || message.HandedBack))
            throw SqsErrors.MessageNotInflight();
        if (now + timeout > message.ReceivedAt + QueueLimits.LongestVisibility)
            throw SqsErrors.InvalidParameterValue("VisibilityTimeout", $"{timeout.TotalSeconds:0}", "Total VisibilityTimeout for the message is beyond the limit [43200 seconds].");

        if (timeout > TimeSpan.Zero)
            _messages.Hide(message, MessageState.InFlight, now + timeout);
        else
            _messages.Show(message);
        message.HandedBack = timeout == TimeSpan.Zero;
    });

    /// <summary>Ends the visibility timeout of every message in flight now, for who does not want to wait for it. AWS has no such thing.</summary>
    public void EndVisibilityTimeouts() => Change(_ => _messages.ShowAllInFlight());

    /// <summary>Deletes every message, in flight or not, at once.</summary>
    public void Purge() => Change(_ => _messages.Clear());

    public QueueCounts Count() => Change(_ => _messages.Count());

    /// <summary>How many receives wait for messages at this moment.</summary>
    public int CountWaiting() => Change(_ => _polls.Count);

    /// <summary>Ends every wait with no messages.</summary>
    public void Dispose() => _polls.Dispose();

    private TakenMessages Take(ReceiveRequest request, DateTimeOffset now)
    {
        var redrive = Settings.RedrivePolicy;
        var deadLetterQueue = redrive is null ? null : _findQueue(redrive.DeadLetterTargetArn);
        var reception = new Reception(_messages, Settings, deadLetterQueue is null ? null : redrive!.MaxReceiveCount);
        var taken = reception.Take(request, now);
        _dead.AddRange(reception.Dead.Select(message => (message, deadLetterQueue!)));
        return taken;
    }

    private (StoredMessage? Message, long Receipt) Find(string receiptHandle) =>
        ReceiptHandle.TryParse(receiptHandle, out var handle) && handle.Value.Queue == Name
            ? (_messages.Find(handle.Value.Sequence), handle.Value.Receipt)
            : throw SqsErrors.ReceiptHandleIsInvalid(receiptHandle);

    /// <summary>A FIFO queue counts the retention anew, a standard one from the first sending.</summary>
    private void Bury(StoredMessage message, string sourceArn) => Change(now =>
        _messages.Add(new StoredMessage(message, _messages.NextSequence(), Settings.Fifo ? now : message.SentAt, sourceArn)));

    private void Change(Action<DateTimeOffset> change) => Change(now =>
    {
        change(now);
        return true;
    });

    private T Change<T>(Func<DateTimeOffset, T> change)
    {
        T result;
        (StoredMessage Message, Queue Target)[] dead;
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            _messages.AdvanceTo(now);
            result = change(now);
            _polls.Serve(now, request => Take(request, now));
            _polls.SetTimer(now, _messages.NextChange);
            dead = [.. _dead];
            _dead.Clear();
        }

        // Outside the lock, for two queues may be each other's dead-letter queue.
        foreach (var (message, target) in dead)
            target.Bury(message, Arn);
        return result;
    }
}

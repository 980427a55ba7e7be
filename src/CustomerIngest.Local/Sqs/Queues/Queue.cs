using System.Diagnostics.CodeAnalysis;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Journal;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Receiving;
using CustomerIngest.Local.Sqs.Storage;

namespace CustomerIngest.Local.Sqs.Queues;

/// <summary>
/// A queue in memory, standard or FIFO, as SQS runs it. Thread-safe. Nothing polls: a waiting receive wakes
/// when a message arrives, or at the next moment at which a message becomes visible or a wait ends.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "SQS calls it a queue.")]
public sealed class Queue : IDisposable
{
    private readonly Func<string, Queue?> _findQueue;
    private readonly QueueRecorder? _recorder;
    private readonly Intake _intake;
    private readonly QueueCore _core;

    internal Queue(QueueSettings settings, TimeProvider time, Func<string, Queue?> findQueue, QueueJournal? journal = null, RestoredQueue? restored = null)
    {
        (_findQueue, Settings) = (findQueue, settings);
        var accepted = restored?.Accepted ?? new DeduplicationWindow();
        _recorder = journal is null ? null : new QueueRecorder(journal, ToRecord, accepted);
        _core = new QueueCore(settings, time, Take, _recorder);
        _intake = new Intake(Messages, accepted, _recorder);
        Moves = new MessageMoves(this, _core);
        CreatedAt = LastModifiedAt = time.GetUtcNow();
        if (restored?.Queue is { } kept)
        {
            (CreatedAt, LastModifiedAt, Tags) = (kept.CreatedAt, kept.LastModifiedAt, kept.Tags);
            Messages.Restore(restored.Messages, restored.LastSequence, restored.LastReceipt);
        }
        else
        {
            _core.Change(_ => _recorder?.NoteQueue());
        }
    }

    public QueueSettings Settings { get; private set; }

    /// <summary>They mean nothing to the queue.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; private set; } = new Dictionary<string, string>();

    public string Name => Settings.Name;

    public string Arn => LocalAccount.QueueArn(Name);

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset LastModifiedAt { get; private set; }

    /// <summary>What goes from here to other queues.</summary>
    internal MessageMoves Moves { get; }

    private MessageStore Messages => _core.Messages;

    /// <summary>Changes the settings for what comes; of messages in the queue, the retention and a FIFO queue's delay change too.</summary>
    public void Configure(QueueSettings settings) => Configure(_ => settings);

    /// <inheritdoc cref="Configure(QueueSettings)"/>
    public void Configure(Func<QueueSettings, QueueSettings> change) => _core.Change(now =>
    {
        var settings = Settings = change(Settings);
        LastModifiedAt = now;
        Messages.SetRetention(settings.MessageRetentionPeriod);
        if (settings.Fifo)
        {
            foreach (var message in Messages.All.Where(message => message.State == MessageState.Delayed).ToList())
                Messages.Hide(message, MessageState.Delayed, message.SentAt + settings.Delay);
        }

        Messages.AdvanceTo(now);
        _recorder?.NoteQueue();
    });

    /// <summary>Makes new tags of those that there are.</summary>
    /// <exception cref="AwsException">They are too many.</exception>
    public void Tag(Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> change) => _core.Change(_ =>
    {
        Tags = change(Tags);
        _recorder?.NoteQueue();
    });

    /// <exception cref="AwsException">The message breaks a rule of SQS or of this queue.</exception>
    public SentMessage Send(OutgoingMessage message) =>
        SendAll([message], inBatch: false)[0] is var outcome && outcome.Refusal is null ? outcome.Sent! : throw outcome.Refusal!;

    /// <summary>The messages of a batch come in as one: who waits for messages sees all of them.</summary>
    /// <param name="messages">In their order.</param>
    /// <param name="inBatch">They are entries of SendMessageBatch, for which AWS has other words.</param>
    /// <returns>For each message what became of it.</returns>
    public IReadOnlyList<SendOutcome> SendAll(IReadOnlyList<OutgoingMessage> messages, bool inBatch = true)
    {
        var checks = messages.Select(message => Intake.Check(message, Settings, inBatch)).ToList();
        return _core.Change<IReadOnlyList<SendOutcome>>(now =>
            [.. messages.Zip(checks, (message, check) => check.Refusal is null ? new SendOutcome(_intake.Accept(message, check.DeduplicationId, Settings, now)) : new SendOutcome(null, check.Refusal))]);
    }

    /// <summary>
    /// Takes what is visible, or waits for the first message. Messages that were received as often as the redrive
    /// policy allows go to the dead-letter queue instead. A receive that is cancelled has taken nothing.
    /// </summary>
    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(ReceiveRequest request, CancellationToken cancellationToken)
    {
        var poll = _core.Change(now => _core.Polls.Add(request, now));
        using var abandon = cancellationToken.UnsafeRegister(_ => _core.Change(_ => _core.Polls.Cancel(poll, cancellationToken)), null);
        var received = await poll.Answered;
        if (cancellationToken.IsCancellationRequested)
            Release(received);
        cancellationToken.ThrowIfCancellationRequested();
        return received;
    }

    /// <summary>Puts back what was received and never came to a consumer, as if it had not been received.</summary>
    public void Release(IEnumerable<ReceivedMessage> messages) => _core.Change(_ =>
    {
        foreach (var received in messages)
        {
            var (message, receipt) = Receipts.Find(Messages, Name, received.ReceiptHandle);
            if (message?.State != MessageState.InFlight || message.Receipt != receipt)
                continue;
            message.UndoReceive();
            Messages.Show(message);
        }
    });

    /// <inheritdoc cref="Receipts.Delete"/>
    public void Delete(string receiptHandle) => _core.Change(_ => Receipts.Delete(Messages, Settings, receiptHandle));

    /// <inheritdoc cref="Receipts.ChangeVisibility"/>
    public void ChangeVisibility(string receiptHandle, TimeSpan timeout) =>
        _core.Change(now => Receipts.ChangeVisibility(Messages, Settings, receiptHandle, timeout, now));

    /// <summary>Ends the visibility timeout of every message in flight now, for who does not want to wait for it. AWS has no such thing.</summary>
    public void EndVisibilityTimeouts() => _core.Change(_ => Messages.ShowAllInFlight());

    /// <summary>Deletes every message, in flight or not, at once, and forgets what was accepted.</summary>
    public void Purge() => _core.Change(_ =>
    {
        Messages.Clear();
        _intake.Forget();
        _recorder?.NotePurge();
    });

    public QueueCounts Count() => _core.Change(_ => Messages.Count());

    /// <summary>How many receives wait for messages at this moment.</summary>
    public int CountWaiting() => _core.Change(_ => _core.Polls.Count);

    /// <summary>Takes in a message of another queue.</summary>
    /// <param name="create">Makes it of its place here and the present moment.</param>
    internal void Enter(Func<long, DateTimeOffset, StoredMessage> create) => _core.Change(now => Messages.Add(create(Messages.NextSequence(), now)));

    /// <summary>Ends every wait with no messages.</summary>
    public void Dispose() => _core.Dispose();

    /// <summary>Ends every wait, and removes what was written down.</summary>
    internal void Remove() => _core.Remove();

    private TakenMessages Take(ReceiveRequest request, DateTimeOffset now)
    {
        var redrive = Settings.RedrivePolicy;
        var deadLetterQueue = redrive is null ? null : _findQueue(redrive.DeadLetterTargetArn);
        var reception = new Reception(Messages, Settings, deadLetterQueue is null ? null : redrive!.MaxReceiveCount);
        var taken = reception.Take(request, now);
        foreach (var message in reception.Dead)
            Moves.Bury(message, deadLetterQueue!);
        return taken;
    }

    private QueueRecord ToRecord() => new()
    {
        Settings = Settings,
        Tags = Tags,
        CreatedAt = CreatedAt,
        LastModifiedAt = LastModifiedAt,
        LastSequence = Messages.LastSequence,
        LastReceipt = Messages.LastReceipt,
    };
}

using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Sqs.Messages;

/// <summary>A message in a queue, and what happened to it so far.</summary>
internal sealed class StoredMessage
{
    private readonly string _md5OfBody;
    private readonly string? _md5OfAttributes;

    public StoredMessage(long sequence, OutgoingMessage content, DateTimeOffset sentAt, string? deduplicationId)
    {
        Sequence = sequence;
        MessageId = Guid.NewGuid().ToString();
        Content = content;
        SentAt = sentAt;
        DeduplicationId = deduplicationId;
        _md5OfBody = Md5Text.Of(content.Body);
        _md5OfAttributes = MessageChecksums.OfAttributes(content.Attributes);
    }

    /// <summary>
    /// The same message in its dead-letter queue, which keeps its id and its history. On a FIFO queue the id replaces the
    /// deduplication id, so that two messages that shared one both stay.
    /// </summary>
    public StoredMessage(StoredMessage dead, long sequence, DateTimeOffset sentAt, string sourceArn)
    {
        Sequence = sequence;
        MessageId = dead.MessageId;
        Content = dead.Content;
        SentAt = sentAt;
        DeduplicationId = dead.DeduplicationId is null ? null : dead.MessageId;
        ReceiveCount = dead.ReceiveCount;
        FirstReceivedAt = dead.FirstReceivedAt;
        SourceArn = sourceArn;
        _md5OfBody = dead._md5OfBody;
        _md5OfAttributes = dead._md5OfAttributes;
    }

    /// <summary>What an earlier run wrote down.</summary>
    public StoredMessage(MessageRecord record)
    {
        Sequence = record.Sequence;
        MessageId = record.MessageId;
        Content = record.Content;
        SentAt = record.SentAt;
        DeduplicationId = record.DeduplicationId;
        SourceArn = record.SourceArn;
        Origin = record.Origin;
        IsWritten = true;
        _md5OfBody = Md5Text.Of(Content.Body);
        _md5OfAttributes = MessageChecksums.OfAttributes(Content.Attributes);
        if (record.Progress is not null)
            Restore(record.Progress);
    }

    public long Sequence { get; }

    public string MessageId { get; }

    public OutgoingMessage Content { get; }

    public DateTimeOffset SentAt { get; }

    public string? DeduplicationId { get; }

    /// <summary>The queue that it died in; null outside a dead-letter queue.</summary>
    public string? SourceArn { get; }

    /// <summary>The place that it was moved from; null when it was sent here.</summary>
    public MessageOrigin? Origin { get; init; }

    /// <summary>It is in the queue's journal.</summary>
    public bool IsWritten { get; set; }

    /// <summary>It is gone, and that is to be in the journal.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>It is not in the queue, or not any more.</summary>
    public bool HasLeft { get; set; }

    /// <summary>In all queues that it was in.</summary>
    public int ReceiveCount { get; private set; }

    /// <summary>In this queue, which is what a redrive policy counts.</summary>
    public int ReceiveCountHere { get; private set; }

    public DateTimeOffset? FirstReceivedAt { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>The latest receive; 0 when there was none or when it was taken back.</summary>
    public long Receipt { get; private set; }

    /// <summary>Its consumer set the visibility timeout to zero.</summary>
    public bool HandedBack { get; set; }

    public MessageState State { get; set; } = MessageState.Visible;

    /// <summary>When a delayed message or one in flight becomes visible.</summary>
    public DateTimeOffset HiddenUntil { get; set; }

    /// <summary>The next moment at which time alone changes its state.</summary>
    public DateTimeOffset NextChange { get; set; }

    public void Receive(long receipt, DateTimeOffset now)
    {
        Receipt = receipt;
        HandedBack = false;
        ReceivedAt = now;
        FirstReceivedAt ??= now;
        ReceiveCount++;
        ReceiveCountHere++;
    }

    /// <summary>As if the latest receive had not been.</summary>
    public void UndoReceive()
    {
        Receipt = 0;
        ReceiveCountHere--;
        if (--ReceiveCount == 0)
            FirstReceivedAt = null;
    }

    public MessageRecord ToRecord() => new()
    {
        Sequence = Sequence,
        MessageId = MessageId,
        Content = Content,
        SentAt = SentAt,
        DeduplicationId = DeduplicationId,
        SourceArn = SourceArn,
        Origin = Origin,
        Progress = State == MessageState.Visible && ReceiveCount == 0 ? null : ToProgress(),
    };

    public MessageProgress ToProgress() => new()
    {
        Sequence = Sequence,
        State = State,
        HiddenUntil = HiddenUntil,
        Receipt = Receipt,
        ReceiveCount = ReceiveCount,
        ReceiveCountHere = ReceiveCountHere,
        FirstReceivedAt = FirstReceivedAt,
        ReceivedAt = ReceivedAt,
        HandedBack = HandedBack,
    };

    public void Restore(MessageProgress progress)
    {
        State = progress.State;
        HiddenUntil = progress.HiddenUntil;
        Receipt = progress.Receipt;
        ReceiveCount = progress.ReceiveCount;
        ReceiveCountHere = progress.ReceiveCountHere;
        FirstReceivedAt = progress.FirstReceivedAt;
        ReceivedAt = progress.ReceivedAt;
        HandedBack = progress.HandedBack;
    }

    public SentMessage ToSent(bool fifo) =>
        new(MessageId, _md5OfBody, _md5OfAttributes, fifo ? MessageSystemAttributes.NumberOf(this) : null);

    public ReceivedMessage ToReceived(string queueName, bool fifo) => new()
    {
        MessageId = MessageId,
        ReceiptHandle = new ReceiptHandle(queueName, Sequence, Receipt).ToString(),
        Body = Content.Body,
        Md5OfBody = _md5OfBody,
        MessageAttributes = Content.Attributes,
        Md5OfMessageAttributes = _md5OfAttributes,
        SystemAttributes = MessageSystemAttributes.Of(this, fifo),
    };
}

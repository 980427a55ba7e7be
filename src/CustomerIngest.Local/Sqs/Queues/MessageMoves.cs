using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Sqs.Queues;

/// <summary>
/// How messages go from a queue to another: those that died to its dead-letter queue, and those that a task moves on. Each
/// carries where it comes from, so that the next start can end a move that a killed process left half done.
/// </summary>
/// <param name="queue">That they leave.</param>
/// <param name="core">Its messages.</param>
internal sealed class MessageMoves(Queue queue, QueueCore core)
{
    /// <summary>Within a change of the queue: a message that was taken out goes to the dead-letter queue once the lock is free.</summary>
    public void Bury(StoredMessage message, Queue deadLetterQueue) => core.Leave(message, () => deadLetterQueue.Enter((sequence, now) =>
        // A FIFO queue counts the retention anew, a standard one from the first sending.
        new StoredMessage(message, sequence, deadLetterQueue.Settings.Fifo ? now : message.SentAt, queue.Arn) { Origin = OriginOf(message) }));

    /// <summary>Moves the first message that can be received, as a new message.</summary>
    /// <param name="findDestination">Where a message of this source goes, which is null unless the message died in a queue; throws what ends the moving.</param>
    /// <returns>Whether there was one.</returns>
    public bool MoveFirst(Func<string?, Queue> findDestination) => core.Change(_ =>
    {
        if (core.Messages.Available().FirstOrDefault() is not { } message)
            return false;
        var destination = findDestination(message.SourceArn);
        core.Messages.TakeOut(message);
        core.Leave(message, () => destination.Enter((sequence, now) => new StoredMessage(sequence, message.Content, now, message.DeduplicationId) { Origin = OriginOf(message) }));
        return true;
    });

    /// <summary>Of a message that was moved and that a killed process left here, too.</summary>
    public void Forget(MessageOrigin origin) => core.Change(_ =>
    {
        if (core.Messages.Find(origin.Sequence) is { } message && message.MessageId == origin.MessageId)
            core.Messages.Remove(message);
    });

    /// <summary>Where the messages come from that were moved here.</summary>
    public IReadOnlyList<MessageOrigin> Origins() => core.Change(_ => core.Messages.All.Select(message => message.Origin).OfType<MessageOrigin>().ToList());

    private MessageOrigin OriginOf(StoredMessage message) => new(queue.Name, message.Sequence, message.MessageId);
}

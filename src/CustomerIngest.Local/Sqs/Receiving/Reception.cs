using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Storage;

namespace CustomerIngest.Local.Sqs.Receiving;

/// <summary>One look at a queue for the messages that a receive gets, and for those that it drives out to the dead-letter queue.</summary>
/// <param name="messages">The queue's.</param>
/// <param name="queue">The queue's settings.</param>
/// <param name="maxReceiveCount">Null when the queue has no dead-letter queue.</param>
internal sealed class Reception(MessageStore messages, QueueSettings queue, int? maxReceiveCount)
{
    private readonly List<StoredMessage> _picked = [];

    /// <summary>No longer in the queue, and written down there until the dead-letter queue has them.</summary>
    public List<StoredMessage> Dead { get; } = [];

    public TakenMessages Take(ReceiveRequest request, DateTimeOffset now)
    {
        var (taken, full) = Pick(request, now);
        var hiddenUntil = now + (request.VisibilityTimeout ?? queue.VisibilityTimeout);
        foreach (var message in _picked)
        {
            messages.EndTurn(message);
            if (hiddenUntil > now)
                messages.Hide(message, MessageState.InFlight, hiddenUntil);
            else
                messages.Show(message);
        }

        foreach (var message in Dead)
            messages.TakeOut(message);
        return new TakenMessages(taken, full);
    }

    private (List<ReceivedMessage> Taken, bool Full) Pick(ReceiveRequest request, DateTimeOffset now)
    {
        var taken = new List<ReceivedMessage>();
        var size = 0L;
        foreach (var message in messages.Available())
        {
            if (taken.Count == request.MaxMessages)
                break;
            if (message.ReceiveCountHere >= maxReceiveCount)
            {
                Dead.Add(message);
                continue;
            }

            message.Receive(messages.NextReceipt(), now);
            var received = message.ToReceived(queue.Name, queue.Fifo);
            size += request.SizeOf(received);
            if (size > request.MaxSize)
            {
                message.UndoReceive();
                return (taken, true);
            }

            _picked.Add(message);
            taken.Add(received);
        }

        return (taken, false);
    }
}

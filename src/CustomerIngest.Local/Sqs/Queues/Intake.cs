using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Journal;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Rules;
using CustomerIngest.Local.Sqs.Storage;

namespace CustomerIngest.Local.Sqs.Queues;

/// <summary>How messages come into a queue. Not thread-safe: the queue locks.</summary>
internal sealed class Intake(MessageStore messages, DeduplicationWindow accepted, QueueRecorder? recorder)
{
    /// <summary>What the rules of SQS and of the queue say, for which no lock is needed.</summary>
    public static (string? DeduplicationId, AwsException? Refusal) Check(OutgoingMessage message, QueueSettings queue, bool inBatch)
    {
        try
        {
            MessageRules.Check(message, queue.MaximumMessageSize, inBatch);
            return (FifoRules.DeduplicationIdOf(message, queue), null);
        }
        catch (AwsException refusal)
        {
            return (null, refusal);
        }
    }

    public SentMessage Accept(OutgoingMessage message, string? deduplicationId, QueueSettings queue, DateTimeOffset now)
    {
        var key = FifoRules.KeyOf(message, deduplicationId, queue);
        if (key is not null && accepted.Find(key, now) is { } earlier)
            return earlier;

        var stored = new StoredMessage(messages.NextSequence(), message, now, deduplicationId);
        messages.Add(stored);
        var delay = queue.Fifo ? queue.Delay : message.Delay ?? queue.Delay;
        if (delay > TimeSpan.Zero)
            messages.Hide(stored, MessageState.Delayed, now + delay);

        var sent = stored.ToSent(queue.Fifo);
        if (key is not null)
            Remember(new Acceptance(key, sent, now));
        return sent;
    }

    /// <summary>What is sent again from now on is new.</summary>
    public void Forget() => accepted.Clear();

    private void Remember(Acceptance acceptance)
    {
        accepted.Remember(acceptance);
        recorder?.NoteAccepted(acceptance);
    }
}

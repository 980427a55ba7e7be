using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Rules;
using CustomerIngest.Local.Sqs.Storage;

namespace CustomerIngest.Local.Sqs.Receiving;

/// <summary>What the consumer of a message may do with it by its receipt handle.</summary>
internal static class Receipts
{
    /// <summary>
    /// Deletes the message of which the handle names the latest receive, even after its visibility timeout on a standard
    /// queue. A handle that a later receive outdated does nothing there; nor does one of a message that is gone.
    /// </summary>
    /// <exception cref="Aws.AwsException">The handle is none of this queue, or has expired and the queue is FIFO.</exception>
    public static void Delete(MessageStore messages, QueueSettings queue, string receiptHandle)
    {
        var (message, receipt) = Find(messages, queue.Name, receiptHandle);
        if (message is null)
            return;
        if (queue.Fifo && (message.Receipt != receipt || message.State != MessageState.InFlight))
            throw SqsErrors.InvalidParameterValue("ReceiptHandle", receiptHandle, "The receipt handle has expired.");
        if (message.Receipt == receipt)
            messages.Remove(message);
    }

    /// <summary>
    /// A message of a standard queue that timed out, and was not received since, can be hidden again. There the handle of
    /// an earlier receive does as well as that of the latest.
    /// </summary>
    /// <param name="messages">The queue's.</param>
    /// <param name="queue">Its settings.</param>
    /// <param name="receiptHandle">Names a receive of the message.</param>
    /// <param name="timeout">From now; 0 s to 12 h, and at most 12 h after the receive. Zero shows the message at once.</param>
    /// <param name="now">The present moment.</param>
    /// <exception cref="Aws.AwsException">The handle is none of this queue, the message is not in flight, or the time is too long.</exception>
    public static void ChangeVisibility(MessageStore messages, QueueSettings queue, string receiptHandle, TimeSpan timeout, DateTimeOffset now)
    {
        var (message, receipt) = Find(messages, queue.Name, receiptHandle);
        if (message is null || (queue.Fifo && message.Receipt != receipt))
            throw SqsErrors.InvalidParameterValue("ReceiptHandle", receiptHandle, "Message does not exist or is not available for visibility timeout change.");
        if (message.State != MessageState.InFlight && (queue.Fifo || message.HandedBack))
            throw SqsErrors.MessageNotInflight();
        if (now + timeout > message.ReceivedAt + QueueLimits.LongestVisibility)
            throw SqsErrors.InvalidParameterValue("VisibilityTimeout", $"{timeout.TotalSeconds:0}", "Total VisibilityTimeout for the message is beyond the limit [43200 seconds].");

        message.HandedBack = timeout == TimeSpan.Zero;
        if (timeout > TimeSpan.Zero)
            messages.Hide(message, MessageState.InFlight, now + timeout);
        else
            messages.Show(message);
    }

    public static (StoredMessage? Message, long Receipt) Find(MessageStore messages, string queueName, string receiptHandle) =>
        ReceiptHandle.TryParse(receiptHandle, out var handle) && handle.Value.Queue == queueName
            ? (messages.Find(handle.Value.Sequence), handle.Value.Receipt)
            : throw SqsErrors.ReceiptHandleIsInvalid(receiptHandle);
}

using System.Text.Json;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>SendMessage and SendMessageBatch.</summary>
internal sealed class SendOperations(SqsService queues)
{
    public void Send(AwsCall call)
    {
        var queue = call.Request.Queue(queues);
        var message = MessageReader.Read(call.Request);
        Write(call.Answer, queue.Send(Traced(message, call)), message);
    }

    /// <summary>An entry that cannot be read fails alone. The others enter the queue as one.</summary>
    public void SendBatch(AwsCall call)
    {
        var queue = call.Request.Queue(queues);
        var entries = Batch.Entries(call.Request, "SendMessageBatchRequestEntry").Select(entry => (entry.Id, Read: Read(entry.Entry))).ToList();
        var messages = entries.Select(entry => entry.Read.Message).OfType<OutgoingMessage>().ToList();
        var size = messages.Sum(MessageRules.SizeOf);
        if (size > QueueLimits.LargestMessage)
            throw SqsErrors.BatchRequestTooLong(size);
        CheckIds(queue, messages);

        var sent = new Queue<SendOutcome>(queue.SendAll([.. messages.Select(message => Traced(message, call))]));
        var outcomes = entries.Select(entry => entry.Read.Refusal is { } refusal ? new SendOutcome(null, refusal) : sent.Dequeue()).ToList();
        Batch.Write(
            call,
            [.. entries.Zip(outcomes, (entry, outcome) => (entry.Id, outcome.Refusal))],
            index => Write(call.Answer, outcomes[index].Sent!, entries[index].Read.Message!));
    }

    /// <summary>Without its ids for a FIFO queue, one message fails the whole batch, and always with this code.</summary>
    private static void CheckIds(Queue queue, IEnumerable<OutgoingMessage> messages)
    {
        try
        {
            foreach (var message in messages)
                FifoRules.DeduplicationIdOf(message, queue.Settings);
        }
        catch (AwsException exception) when (queue.Settings.Fifo)
        {
            throw SqsErrors.InvalidParameterValue(exception.Message);
        }
    }

    private static (OutgoingMessage? Message, AwsException? Refusal) Read(JsonRequest entry)
    {
        try
        {
            return (MessageReader.Read(entry), null);
        }
        catch (AwsException refusal) when (refusal.Error != AwsError.Serialization)
        {
            return (null, refusal);
        }
    }

    // SDKs send the header by themselves where X-Ray traces. What the message itself says counts more.
    private static OutgoingMessage Traced(OutgoingMessage message, AwsCall call) =>
        message.TraceHeader is null && call.TraceHeader is { } header ? message with { TraceHeader = header } : message;

    private static void Write(Utf8JsonWriter answer, SentMessage sent, OutgoingMessage message)
    {
        answer.WriteString("MessageId", sent.MessageId);
        answer.WriteString("MD5OfMessageBody", sent.Md5OfBody);
        answer.WriteUnlessNull("MD5OfMessageAttributes", sent.Md5OfMessageAttributes);
        answer.WriteUnlessNull("MD5OfMessageSystemAttributes", MessageChecksums.OfAttributes(MessageReader.SystemAttributesOf(message)));
        answer.WriteUnlessNull("SequenceNumber", sent.SequenceNumber);
    }
}

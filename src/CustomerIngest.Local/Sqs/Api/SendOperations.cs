using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>SendMessage and SendMessageBatch.</summary>
internal sealed class SendOperations(SqsService queues)
{
    public void Send(AwsCall call) =>
        Send(call, call.Request.Queue(queues), MessageReader.Read(call.Request))();

    public void SendBatch(AwsCall call)
    {
        var queue = call.Request.Queue(queues);
        var messages = Batch.Entries(call.Request).Select(entry => (entry.Id, Message: MessageReader.Read(entry.Entry))).ToList();
        var size = messages.Sum(message => MessageRules.SizeOf(message.Message));
        if (size > QueueLimits.LargestMessage)
            throw SqsErrors.BatchRequestTooLong(size);
        CheckIds(queue, messages.Select(message => message.Message));
        Batch.Run(call, messages, message => Send(call, queue, message));
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

    /// <returns>What writes the result.</returns>
    private static Action Send(AwsCall call, Queue queue, OutgoingMessage message)
    {
        var sent = queue.Send(message);
        return () =>
        {
            call.Answer.WriteString("MessageId", sent.MessageId);
            call.Answer.WriteString("MD5OfMessageBody", sent.Md5OfBody);
            WriteUnlessNull("MD5OfMessageAttributes", sent.Md5OfMessageAttributes);
            WriteUnlessNull("MD5OfMessageSystemAttributes", MessageChecksums.OfAttributes(MessageReader.SystemAttributesOf(message)));
            WriteUnlessNull("SequenceNumber", sent.SequenceNumber);
        };

        void WriteUnlessNull(string name, string? value)
        {
            if (value is not null)
                call.Answer.WriteString(name, value);
        }
    }
}

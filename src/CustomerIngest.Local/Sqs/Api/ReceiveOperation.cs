using System.Text.Json;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Receiving;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>ReceiveMessage.</summary>
internal sealed class ReceiveOperation(SqsService queues)
{
    public async Task ReceiveAsync(AwsCall call)
    {
        var queue = call.Request.Queue(queues);
        var systemAttributes = SystemAttributeFilter.Of(call.Request);
        var attributes = new MessageAttributeFilter(call.Request.Texts("MessageAttributeNames"));
        var messages = await queue.ReceiveAsync(
            new ReceiveRequest
            {
                MaxMessages = call.Request.Number("MaxNumberOfMessages", 1, QueueLimits.MostMessages) ?? 1,
                VisibilityTimeout = call.Request.Seconds("VisibilityTimeout", QueueLimits.LongestVisibility),
                WaitTime = call.Request.WaitTime() ?? queue.Settings.ReceiveMessageWaitTime,
            },
            call.Cancelled);

        call.Undelivered = () => queue.Release(messages);
        if (messages.Count == 0)
            return;
        call.Answer.WriteStartArray("Messages");
        foreach (var message in messages)
            Write(call.Answer, message, systemAttributes, attributes);
        call.Answer.WriteEndArray();
    }

    private static void Write(
        Utf8JsonWriter answer, ReceivedMessage message, SystemAttributeFilter systemAttributes, MessageAttributeFilter filter)
    {
        answer.WriteStartObject();
        answer.WriteString("MessageId", message.MessageId);
        answer.WriteString("ReceiptHandle", message.ReceiptHandle);
        answer.WriteString("MD5OfBody", message.Md5OfBody);
        answer.WriteString("Body", message.Body);
        answer.WriteMap("Attributes", systemAttributes.Select(message));
        WriteAttributes(answer, filter.Select(message));
        answer.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter answer, IReadOnlyDictionary<string, MessageAttributeValue> attributes)
    {
        if (attributes.Count == 0)
            return;

        // The checksum is over the attributes that the answer holds, not over all that the message has.
        answer.WriteString("MD5OfMessageAttributes", MessageChecksums.OfAttributes(attributes));
        answer.WriteStartObject("MessageAttributes");
        foreach (var (name, value) in attributes)
        {
            answer.WriteStartObject(name);
            answer.WriteString("DataType", value.DataType);
            if (value.BinaryValue is { } binary)
                answer.WriteBase64String("BinaryValue", binary.Span);
            else
                answer.WriteString("StringValue", value.StringValue);
            answer.WriteEndObject();
        }

        answer.WriteEndObject();
    }
}

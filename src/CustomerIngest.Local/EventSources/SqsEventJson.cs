using System.Buffers;
using System.Text.Json;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.EventSources;

/// <summary>The event that Lambda makes of a batch of messages ("Using Lambda with Amazon SQS", example event).</summary>
public static class SqsEventJson
{
    /// <summary>Bytes that the text around the records takes.</summary>
    public const int EnvelopeSize = 14;

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<ReceivedMessage> messages, string queueArn)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(bytes, PlainJson.Options);
        writer.WriteStartObject();
        writer.WriteStartArray("Records");
        foreach (var message in messages)
            WriteRecord(writer, message, queueArn);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return bytes.WrittenMemory;
    }

    /// <summary>Bytes that the message takes in the event, the comma before it included.</summary>
    public static long SizeOf(ReceivedMessage message, string queueArn)
    {
        using var writer = new Utf8JsonWriter(Stream.Null, PlainJson.Options);
        WriteRecord(writer, message, queueArn);
        writer.Flush();
        return writer.BytesCommitted + 1;
    }

    private static void WriteRecord(Utf8JsonWriter writer, ReceivedMessage message, string queueArn)
    {
        writer.WriteStartObject();
        writer.WriteString("messageId", message.MessageId);
        writer.WriteString("receiptHandle", message.ReceiptHandle);
        writer.WriteString("body", message.Body);
        writer.WriteStartObject("attributes");
        foreach (var (name, value) in message.SystemAttributes)
            writer.WriteString(name, value);
        writer.WriteEndObject();
        writer.WriteStartObject("messageAttributes");
        foreach (var (name, value) in message.MessageAttributes)
            WriteAttribute(writer, name, value);
        writer.WriteEndObject();
        if (message.Md5OfMessageAttributes is not null)
            writer.WriteString("md5OfMessageAttributes", message.Md5OfMessageAttributes);
        writer.WriteString("md5OfBody", message.Md5OfBody);
        writer.WriteString("eventSource", "aws:sqs");
        writer.WriteString("eventSourceARN", queueArn);
        writer.WriteString("awsRegion", LocalAccount.Region);
        writer.WriteEndObject();
    }

    private static void WriteAttribute(Utf8JsonWriter writer, string name, MessageAttributeValue value)
    {
        writer.WriteStartObject(name);
        if (value.BinaryValue is { } binary)
            writer.WriteBase64String("binaryValue", binary.Span);
        else
            writer.WriteString("stringValue", value.StringValue);

        // SQS never implemented lists; Lambda sends them all the same, empty.
        writer.WriteStartArray("stringListValues");
        writer.WriteEndArray();
        writer.WriteStartArray("binaryListValues");
        writer.WriteEndArray();
        writer.WriteString("dataType", value.DataType);
        writer.WriteEndObject();
    }
}

using System.Buffers;
using System.Text.Json;
using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Tests.Racing;

/// <summary>An event as Lambda sends it to a function.</summary>
internal static class EventJson
{
    public static ReadOnlyMemory<byte> Write(SQSEvent sqsEvent)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(bytes);
        writer.WriteStartObject();
        writer.WriteStartArray("Records");
        foreach (var record in sqsEvent.Records)
        {
            writer.WriteStartObject();
            writer.WriteString("messageId", record.MessageId);
            writer.WriteString("body", record.Body);
            writer.WriteStartObject("attributes");
            foreach (var (name, value) in record.Attributes)
                writer.WriteString(name, value);
            writer.WriteEndObject();
            writer.WriteString("eventSource", "aws:sqs");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return bytes.WrittenMemory;
    }
}

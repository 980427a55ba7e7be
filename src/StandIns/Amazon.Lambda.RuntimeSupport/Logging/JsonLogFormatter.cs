using System.Buffers;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core.Logging;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>
/// One JSON object: Lambda's own members, then the message's arguments, then the exception. An argument that has the
/// name of another member, or of another argument, makes a second member of that name.
/// </summary>
internal sealed class JsonLogFormatter : ILogFormatter
{
    public string Format(in LogRecord record)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        writer.WriteString("timestamp"u8, MessageValue.ToInstant(record.Timestamp));
        writer.WriteString("level"u8, record.Level.ToString());
        WriteIfAny(writer, "requestId", record.Context?.AwsRequestId);
        WriteIfAny(writer, "tenantId", record.Context?.TenantId);
        WriteIfAny(writer, "traceId", record.Context?.TraceId);
        writer.WriteString("message"u8, record.Message);

        // Null instead of an array fails the call when the template has properties, as in the real package.
        if (record.Arguments is not { Length: 0 })
        {
            WriteArguments(writer, MessageTemplate.Parse(record.Text), record.Arguments);
        }

        if (record.Exception is { } exception)
        {
            WriteException(writer, exception);
        }

        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, string value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteArguments(Utf8JsonWriter writer, MessageTemplate template, object[] arguments)
    {
        for (var index = 0; index < template.Properties.Count; index++)
        {
            if (template.TryGetArgument(index, arguments, out var value) && value is not null)
            {
                writer.WritePropertyName(template.Properties[index].Name);
                JsonLogValue.Write(writer, value, template.Properties[index]);
            }
        }
    }

    private static void WriteException(Utf8JsonWriter writer, Exception exception)
    {
        writer.WriteString("errorType"u8, exception.GetType().FullName);
        writer.WriteString("errorMessage"u8, exception.Message);
        writer.WriteStartArray("stackTrace"u8);
        foreach (var line in exception.ToString().Split('\n'))
        {
            writer.WriteStringValue(line.Trim());
        }

        writer.WriteEndArray();
    }
}

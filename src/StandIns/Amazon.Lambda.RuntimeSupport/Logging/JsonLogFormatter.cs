using System.Buffers;
using System.Text.Json;
using Amazon.Lambda.Core.Logging;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>One JSON object: Lambda's own members, then the message's arguments, then the exception.</summary>
internal sealed class JsonLogFormatter : ILogFormatter
{
    /// <summary>An argument of such a name stays in the message only: a repeated member would make the object ambiguous.</summary>
    private static readonly HashSet<string> _ownMembers = new(StringComparer.Ordinal)
    {
        "timestamp", "level", "requestId", "tenantId", "traceId", "message", "errorType", "errorMessage", "stackTrace",
    };

    public void Format(in LogRecord record, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        writer.WriteString("timestamp"u8, MessageValue.ToInstant(record.Timestamp));
        writer.WriteString("level"u8, LogLevels.Name(record.Level));
        WriteIfAny(writer, "requestId", record.Context?.AwsRequestId);
        WriteIfAny(writer, "tenantId", record.Context?.TenantId);
        WriteIfAny(writer, "traceId", record.Context?.TraceId);
        writer.WriteString("message"u8, record.Message);
        if (record.HasArguments)
        {
            WriteArguments(writer, MessageTemplate.Parse(record.Text), record.Arguments);
        }

        if (record.Exception is { } exception)
        {
            WriteException(writer, exception);
        }

        writer.WriteEndObject();
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
        var written = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < template.Properties.Count; index++)
        {
            var property = template.Properties[index];
            if (template.TryGetArgument(index, arguments, out var value) && value is not null
                && !_ownMembers.Contains(property.Name) && written.Add(property.Name))
            {
                writer.WritePropertyName(property.Name);
                JsonLogValue.Write(writer, value, property.Format);
            }
        }
    }

    private static void WriteException(Utf8JsonWriter writer, Exception exception)
    {
        writer.WriteString("errorType"u8, exception.GetType().FullName);
        writer.WriteString("errorMessage"u8, exception.Message);
        writer.WriteStartArray("stackTrace"u8);
        foreach (var line in exception.ToString().AsSpan().EnumerateLines())
        {
            writer.WriteStringValue(line.Trim());
        }

        writer.WriteEndArray();
    }
}

using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.Errors;

/// <summary>
/// The exception in the form of an X-Ray segment's cause
/// (docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-errors).
/// </summary>
internal static class XRayCause
{
    /// <summary>What X-Ray takes. A server needs a limit for headers above it.</summary>
    private const int MaximumBytes = 1024 * 1024;

    private static readonly JsonWriterOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>One line, for a header in UTF-8; null when it is too long.</returns>
    public static string Write(Exception exception)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, _plain);
        var paths = new List<string>();
        writer.WriteStartObject();
        writer.WriteString("working_directory"u8, Environment.CurrentDirectory);
        writer.WriteStartArray("exceptions"u8);
        WriteException(writer, exception, paths);
        writer.WriteEndArray();
        writer.WriteStartArray("paths"u8);
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            writer.WriteStringValue(path);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenCount < MaximumBytes ? Encoding.UTF8.GetString(buffer.WrittenSpan) : null;
    }

    private static void WriteException(Utf8JsonWriter writer, Exception exception, List<string> paths)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, exception.GetType().Name);
        if (exception.Message is { } message)
        {
            writer.WriteString("message"u8, ErrorText.Trim(message));
        }

        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames();
        if (frames.Length > 0)
        {
            writer.WriteStartArray("stack"u8);
            foreach (var frame in frames)
            {
                WriteFrame(writer, frame, paths);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteFrame(Utf8JsonWriter writer, StackFrame frame, List<string> paths)
    {
        writer.WriteStartObject();
        var path = frame.GetFileName();
        if (path is not null)
        {
            paths.Add(path);
            writer.WriteString("path"u8, path);
        }

        writer.WriteString("label"u8, Label(frame));
        if (path is not null)
        {
            writer.WriteNumber("line"u8, frame.GetFileLineNumber());
        }

        writer.WriteEndObject();
    }

    private static string Label(StackFrame frame) =>
        DiagnosticMethodInfo.Create(frame) is { } method
            ? $"{method.DeclaringTypeName?[(method.DeclaringTypeName.LastIndexOfAny(['.', '+']) + 1)..]}.{method.Name}"
            : "Method has been trimmed";
}

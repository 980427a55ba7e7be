using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.Errors;

/// <summary>
/// The exception in the form of an X-Ray segment's cause
/// (docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-errors).
/// </summary>
internal static class XRayCause
{
    /// <summary>X-Ray takes 1 MiB, but HTTP servers commonly refuse headers of more than 32 KiB together.</summary>
    private const int MaximumBytes = 16 * 1024;

    private const int MaximumFrames = 32;

    /// <returns>One line of ASCII; null when it does not fit into a header.</returns>
    public static string Write(Exception exception)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        writer.WriteStartObject();
        writer.WriteString("working_directory"u8, Environment.CurrentDirectory);
        writer.WriteStartArray("exceptions"u8);
        WriteException(writer, exception, paths);
        writer.WriteEndArray();
        writer.WriteStartArray("paths"u8);
        foreach (var path in paths)
        {
            writer.WriteStringValue(path);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenCount <= MaximumBytes ? Encoding.ASCII.GetString(buffer.WrittenSpan) : null;
    }

    private static void WriteException(Utf8JsonWriter writer, Exception exception, SortedSet<string> paths)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, exception.GetType().Name);
        writer.WriteString("message"u8, exception.Message);
        writer.WriteStartArray("stack"u8);
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames().Take(MaximumFrames))
        {
            // A trimmed method has lost its name, and a frame without one tells nothing.
            if (DiagnosticMethodInfo.Create(frame) is { } method)
            {
                WriteFrame(writer, frame, method, paths);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteFrame(Utf8JsonWriter writer, StackFrame frame, DiagnosticMethodInfo method, SortedSet<string> paths)
    {
        writer.WriteStartObject();
        if (frame.GetFileName() is { } path)
        {
            paths.Add(path);
            writer.WriteString("path"u8, path);
        }

        writer.WriteString("label"u8, $"{method.DeclaringTypeName}.{method.Name}");
        if (frame.GetFileLineNumber() is > 0 and var line)
        {
            writer.WriteNumber("line"u8, line);
        }

        writer.WriteEndObject();
    }
}

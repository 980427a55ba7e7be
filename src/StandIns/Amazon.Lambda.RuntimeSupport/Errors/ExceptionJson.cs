using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.Errors;

/// <summary>
/// The error document that Lambda passes on to the caller: type, message, stack trace, and the same for what lies
/// underneath. At most 256 KiB; what does not fit is replaced by a sentence that says so.
/// </summary>
internal sealed class ExceptionJson : IDisposable
{
    private const int MaximumBytes = 256 * 1024;

    /// <summary>Room for names, quotes, indentation and closing brackets of the exceptions around.</summary>
    private const int Overhead = 1024;

    /// <summary>Indentation grows with the depth, and nobody reads deeper.</summary>
    private const int MaximumDepth = 64;

    /// <summary>Stack traces are full of &lt; and +, which only HTML needs escaped.</summary>
    private static readonly JavaScriptEncoder _encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static readonly JsonWriterOptions _indented = new() { Indented = true, NewLine = "\n", Encoder = _encoder };
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;
    private int _left = MaximumBytes;

    private ExceptionJson()
    {
        _writer = new Utf8JsonWriter(_buffer, _indented);
    }

    /// <returns>UTF-8 with a final newline.</returns>
    public static byte[] Write(Exception exception)
    {
        using var json = new ExceptionJson();
        json.WriteException(exception, 0);
        json._writer.Flush();
        json._buffer.Write("\n"u8);
        return json._buffer.WrittenSpan.ToArray();
    }

    public void Dispose() => _writer.Dispose();

    private void WriteException(Exception exception, int depth)
    {
        var message = JsonEncodedText.Encode(ErrorText.Trim(exception.Message ?? string.Empty), _encoder);
        var trace = StackTraceLines.Of(exception).Select(line => JsonEncodedText.Encode(line, _encoder)).ToArray();
        var indentation = (depth * 4) + 8;
        _left -= message.EncodedUtf8Bytes.Length + Overhead + trace.Sum(line => line.EncodedUtf8Bytes.Length + indentation);
        _writer.WriteStartObject();
        if (_left < 0 || depth > MaximumDepth)
        {
            _writer.WriteString("errorMessage"u8, "Exception exceeded maximum payload size of 256KB."u8);
            _writer.WriteEndObject();
            return;
        }

        _writer.WriteString("errorType"u8, exception.GetType().Name);
        if (exception.Message is not null)
        {
            _writer.WriteString("errorMessage"u8, message);
        }

        WriteTrace(trace);
        if (exception.InnerException is { } cause)
        {
            _writer.WritePropertyName("cause"u8);
            WriteException(cause, depth + 1);
        }

        WriteCauses(exception as AggregateException, depth);
        _writer.WriteEndObject();
    }

    private void WriteTrace(JsonEncodedText[] lines)
    {
        if (lines.Length == 0)
        {
            return;
        }

        _writer.WriteStartArray("stackTrace"u8);
        foreach (var line in lines)
        {
            _writer.WriteStringValue(line);
        }

        _writer.WriteEndArray();
    }

    private void WriteCauses(AggregateException aggregate, int depth)
    {
        if (aggregate is null || _left < 0)
        {
            return;
        }

        _writer.WriteStartArray("causes"u8);
        foreach (var cause in aggregate.InnerExceptions.TakeWhile(_ => _left >= 0))
        {
            WriteException(cause, depth + 1);
        }

        _writer.WriteEndArray();
    }
}

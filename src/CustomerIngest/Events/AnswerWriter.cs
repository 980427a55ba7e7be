using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Events;

/// <summary>
/// Writes what Ingest answers, in the bytes of Lambda's serializer and without its metadata, which costs every cold
/// start more than the connection to the database does. Safe from several invocations at once.
/// </summary>
internal sealed class AnswerWriter
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A writer keeps its buffer.
    private Utf8JsonWriter? _idle;

    /// <returns>False for an answer of another kind: nothing is written then.</returns>
    public bool TryWrite(object? answer, Stream stream)
    {
        if (answer is not SQSBatchResponse { BatchItemFailures: { } failures })
            return false;
        var writer = Interlocked.Exchange(ref _idle, null) ?? new Utf8JsonWriter(Stream.Null, _options);
        writer.Reset(stream);
        Write(writer, failures);
        writer.Flush();
        Volatile.Write(ref _idle, writer);
        return true;
    }

    private static void Write(Utf8JsonWriter writer, IList<SQSBatchResponse.BatchItemFailure> failures)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("batchItemFailures"u8);
        foreach (var failure in failures)
        {
            writer.WriteStartObject();
            writer.WriteString("itemIdentifier"u8, failure.ItemIdentifier);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

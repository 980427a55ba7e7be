using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Lambda.SQSEvents;
using CustomerIngest.Customers;
using CustomerIngest.Listing;

namespace CustomerIngest.Events;

/// <summary>
/// Writes what the functions answer, in the bytes of Lambda's serializer and without its metadata, which costs every
/// cold start more than the connection to the database does. Safe from several invocations at once.
/// </summary>
internal sealed class AnswerWriter
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A writer keeps its buffer.
    private Utf8JsonWriter? _idle;

    /// <returns>False for an answer of another kind: nothing is written then.</returns>
    public bool TryWrite(object? answer, Stream stream)
    {
        if (answer is not (SQSBatchResponse { BatchItemFailures: not null } or CustomerPage or Customer or Problem))
            return false;
        var writer = Interlocked.Exchange(ref _idle, null) ?? new Utf8JsonWriter(Stream.Null, _options);
        writer.Reset(stream);
        Write(writer, answer);
        writer.Flush();
        Volatile.Write(ref _idle, writer);
        return true;
    }

    private static void Write(Utf8JsonWriter writer, object answer)
    {
        writer.WriteStartObject();
        switch (answer)
        {
            case SQSBatchResponse batch:
                WriteMembers(writer, batch);
                break;
            case CustomerPage page:
                WriteMembers(writer, page);
                break;
            case Customer customer:
                WriteMembers(writer, customer);
                break;
            case Problem problem:
                writer.WriteString("title"u8, problem.Title);
                writer.WriteNumber("status"u8, problem.Status);
                writer.WriteString("detail"u8, problem.Detail);
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, SQSBatchResponse batch)
    {
        writer.WriteStartArray("batchItemFailures"u8);
        foreach (var failure in batch.BatchItemFailures)
        {
            writer.WriteStartObject();
            writer.WriteString("itemIdentifier"u8, failure.ItemIdentifier);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter writer, CustomerPage page)
    {
        writer.WriteStartArray("items"u8);
        foreach (var customer in page.Items)
        {
            writer.WriteStartObject();
            WriteMembers(writer, customer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("next"u8, page.Next);
    }

    private static void WriteMembers(Utf8JsonWriter writer, Customer customer)
    {
        writer.WriteNumber("CustID"u8, customer.CustId);
        writer.WriteString("Name"u8, customer.Name);
    }
}

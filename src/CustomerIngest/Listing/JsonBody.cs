using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CustomerIngest.Customers;

namespace CustomerIngest.Listing;

/// <summary>
/// The bodies of the API's answers, written by hand: Lambda's serializer would need metadata of the types, which costs
/// every cold start more than the connection to the database does.
/// </summary>
internal static class JsonBody
{
    // A page of 50 fits.
    private const int InitialBytes = 4_096;

    private static readonly JsonWriterOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Of(CustomerPage page) => Write(page, static (json, page) =>
    {
        json.WriteStartArray("items"u8);
        foreach (var customer in page.Items)
        {
            json.WriteStartObject();
            WriteMembers(json, customer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("next"u8, page.Next);
    });

    public static ReadOnlyMemory<byte> Of(Customer customer) => Write(customer, static (json, customer) => WriteMembers(json, customer));

    public static ReadOnlyMemory<byte> Of(Problem problem) => Write(problem, static (json, problem) =>
    {
        json.WriteString("title"u8, problem.Title);
        json.WriteNumber("status"u8, problem.Status);
        json.WriteString("detail"u8, problem.Detail);
    });

    private static ReadOnlyMemory<byte> Write<T>(T value, Action<Utf8JsonWriter, T> writeMembers)
    {
        var bytes = new ArrayBufferWriter<byte>(InitialBytes);
        using var json = new Utf8JsonWriter(bytes, _readable);
        json.WriteStartObject();
        writeMembers(json, value);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    private static void WriteMembers(Utf8JsonWriter json, in Customer customer)
    {
        foreach (var column in CustomerColumns.All)
            column.WriteMember(json, customer);
    }
}

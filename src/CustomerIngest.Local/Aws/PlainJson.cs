using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerIngest.Local.Aws;

/// <summary>JSON as AWS writes it: letters beyond ASCII as they are.</summary>
internal static class PlainJson
{
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(JsonObject json) => Encoding.UTF8.GetString(Bytes(json).Span);

    public static ReadOnlyMemory<byte> Bytes(JsonObject json)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            json.WriteTo(writer);
        return buffer.WrittenMemory;
    }
}

using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Page;

/// <summary>Answers with a JSON object.</summary>
internal static class Json
{
    public static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> members)
    {
        var body = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.WrittenCount;
        await context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }
}

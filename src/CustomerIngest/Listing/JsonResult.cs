using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Lambda.Annotations.APIGateway;

namespace CustomerIngest.Listing;

/// <summary>
/// An answer of the HTTP API (payload 2.0) whose body is JSON. <see cref="HttpResults"/> would write each quote of the
/// body as \u0022 and each letter beyond ASCII as \uXXXX, which the API decodes to the same at half as much again.
/// </summary>
/// <param name="statusCode">The status.</param>
/// <param name="body">Of a type that the function's serializer knows; null for none.</param>
internal sealed class JsonResult(HttpStatusCode statusCode, object? body = null) : IHttpResult
{
    // A page of 50 fits.
    private const int InitialBytes = 4_096;

    private static readonly JsonWriterOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<(string Name, string Value)> _headers = [];

    public HttpStatusCode StatusCode => statusCode;

    /// <param name="name">In lower case, and not added before.</param>
    /// <param name="value">The value.</param>
    public IHttpResult AddHeader(string name, string value)
    {
        _headers.Add((name, value));
        return this;
    }

    public Stream Serialize(HttpResultSerializationOptions options)
    {
        var answer = new MemoryStream(InitialBytes);
        using var writer = new Utf8JsonWriter(answer, _readable);
        writer.WriteStartObject();
        writer.WriteNumber("statusCode"u8, (int)statusCode);
        writer.WriteStartObject("headers"u8);
        foreach (var (name, value) in _headers)
            writer.WriteString(name, value);
        writer.WriteEndObject();
        if (body is not null)
            WriteBody(writer, body, options);
        writer.WriteBoolean("isBase64Encoded"u8, false);
        writer.WriteEndObject();
        writer.Flush();
        answer.Position = 0;
        return answer;
    }

    private static void WriteBody(Utf8JsonWriter writer, object body, HttpResultSerializationOptions options)
    {
        using var json = new MemoryStream(InitialBytes);
        options.Serializer.Serialize(body, json);
        writer.WriteString("body"u8, json.GetBuffer().AsSpan(0, (int)json.Length));
    }
}

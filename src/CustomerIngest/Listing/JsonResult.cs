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
/// <param name="body">JSON in UTF-8; empty for none.</param>
internal sealed class JsonResult(HttpStatusCode statusCode, ReadOnlyMemory<byte> body = default) : IHttpResult
{
    private const int EnvelopeBytes = 512;

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
        // About every fifth byte of a page is a quote, which is escaped; where that is too little, the stream grows.
        var answer = new MemoryStream(EnvelopeBytes + body.Length + (body.Length / 4));
        using var writer = new Utf8JsonWriter(answer, _readable);
        writer.WriteStartObject();
        writer.WriteNumber("statusCode"u8, (int)statusCode);
        writer.WriteStartObject("headers"u8);
        foreach (var (name, value) in _headers)
            writer.WriteString(name, value);
        writer.WriteEndObject();
        if (!body.IsEmpty)
            writer.WriteString("body"u8, body.Span);
        writer.WriteBoolean("isBase64Encoded"u8, false);
        writer.WriteEndObject();
        writer.Flush();
        answer.Position = 0;
        return answer;
    }
}

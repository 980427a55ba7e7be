using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.Annotations.APIGateway;

public partial class HttpResults
{
    private static readonly JsonEncodedText _statusCodeName = JsonEncodedText.Encode("statusCode");
    private static readonly JsonEncodedText _headersName = JsonEncodedText.Encode("headers");
    private static readonly JsonEncodedText _cookiesName = JsonEncodedText.Encode("Cookies");
    private static readonly JsonEncodedText _bodyName = JsonEncodedText.Encode("body");
    private static readonly JsonEncodedText _isBase64EncodedName = JsonEncodedText.Encode("isBase64Encoded");

    /// <exception cref="NotSupportedException">Not an HTTP API with payload 2.0: build with the real packages.</exception>
    public Stream Serialize(HttpResultSerializationOptions options)
    {
        if (options is not { Format: HttpResultSerializationOptions.ProtocolFormat.HttpApi, Version: HttpResultSerializationOptions.ProtocolVersion.V2 })
            throw new NotSupportedException("The stand-in writes HTTP API payload 2.0 only: build with -p:AwsPackages=registry.");

        var (body, base64, contentType) = Body(options);
        var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber(_statusCodeName, (int)StatusCode);
            WriteHeaders(writer, body.Length > 0 ? contentType : null);
            writer.WriteNull(_cookiesName);
            if (contentType is null)
                writer.WriteNull(_bodyName);
            else if (base64)
                writer.WriteBase64String(_bodyName, body.Span);
            else
                writer.WriteString(_bodyName, body.Span);
            writer.WriteBoolean(_isBase64EncodedName, base64);
            writer.WriteEndObject();
        }

        stream.Position = 0;
        return stream;
    }

    private (ReadOnlyMemory<byte> Bytes, bool Base64, string ContentType) Body(HttpResultSerializationOptions options)
    {
        switch (_body)
        {
            case null:
                return (default, false, null);
            case string text:
                return (Encoding.UTF8.GetBytes(text), false, "text/plain");
            case byte[] bytes:
                return (bytes, true, "application/octet-stream");
            case IList<byte> bytes:
                return (bytes.ToArray(), true, "application/octet-stream");
            case Stream source:
                using (var copy = new MemoryStream())
                {
                    source.CopyTo(copy);
                    return (copy.ToArray(), true, "application/octet-stream");
                }

            default:
                var json = new MemoryStream();
                options.Serializer.Serialize(_body, json);
                return (json.GetBuffer().AsMemory(0, (int)json.Length), false, "application/json");
        }
    }

    private void WriteHeaders(Utf8JsonWriter writer, string contentType)
    {
        if (_headers.ContainsKey("content-type"))
            contentType = null;
        if (_headers.Count == 0 && contentType is null)
        {
            writer.WriteNull(_headersName);
            return;
        }

        writer.WriteStartObject(_headersName);
        foreach (var (name, values) in _headers)
            writer.WriteString(name, string.Join(',', values));
        if (contentType is not null)
            writer.WriteString("content-type"u8, contentType);
        writer.WriteEndObject();
    }
}

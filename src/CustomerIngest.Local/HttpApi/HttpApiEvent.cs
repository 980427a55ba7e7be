using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.HttpApi;

/// <summary>
/// Writes a request as the event of payload format 2.0 (API Gateway developer guide, "Create Lambda proxy integrations
/// for HTTP APIs"). What a request does not have is left out.
/// </summary>
internal static class HttpApiEvent
{
    public const string ApiId = "localhttpapi";
    private const string Stage = "$default";

    public static ReadOnlyMemory<byte> Write(HttpApiRequest request, RouteMatch match)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var json = new Utf8JsonWriter(buffer, PlainJson.Options);
        var headers = new EventHeaders(request);

        // Unlike a function URL, an HTTP API hands the path over decoded, and only the query string as it came.
        var path = Uri.UnescapeDataString(request.Path);
        json.WriteStartObject();
        json.WriteString("version", "2.0");
        json.WriteString("routeKey", match.Route.Key);
        json.WriteString("rawPath", path);
        json.WriteString("rawQueryString", request.QueryString);
        WriteCookies(json, headers.Cookies);
        WriteMap(json, "headers", headers.Values);
        WriteMap(json, "queryStringParameters", EventQuery.Read(request.QueryString));
        WriteContext(json, request, match.Route.Key, path, headers);
        WriteMap(json, "pathParameters", match.PathParameters);
        WriteBody(json, request, headers);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteContext(Utf8JsonWriter json, HttpApiRequest request, string routeKey, string path, EventHeaders headers)
    {
        var domain = DomainName(headers.Find("host") ?? "");
        json.WriteStartObject("requestContext");
        json.WriteString("accountId", LocalAccount.AccountId);
        json.WriteString("apiId", ApiId);
        json.WriteString("domainName", domain);
        json.WriteString("domainPrefix", domain.Split('.')[0]);
        json.WriteStartObject("http");
        json.WriteString("method", request.Method);
        json.WriteString("path", path);
        json.WriteString("protocol", request.Protocol);
        json.WriteString("sourceIp", request.SourceIp);
        json.WriteString("userAgent", headers.Find("user-agent") ?? "");
        json.WriteEndObject();
        json.WriteString("requestId", request.RequestId);
        json.WriteString("routeKey", routeKey);
        json.WriteString("stage", Stage);
        json.WriteString("time", request.Time.UtcDateTime.ToString("dd/MMM/yyyy:HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        json.WriteNumber("timeEpoch", request.Time.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, HttpApiRequest request, EventHeaders headers)
    {
        var base64 = false;
        if (!request.Body.IsEmpty)
        {
            (var body, base64) = EventBody.Read(request.Body, headers);
            json.WriteString("body", body);
        }

        json.WriteBoolean("isBase64Encoded", base64);
    }

    private static void WriteCookies(Utf8JsonWriter json, IReadOnlyList<string> cookies)
    {
        if (cookies.Count == 0)
            return;
        json.WriteStartArray("cookies");
        foreach (var cookie in cookies)
            json.WriteStringValue(cookie);
        json.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
            return;
        json.WriteStartObject(name);
        foreach (var (key, value) in values)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static string DomainName(string host)
    {
        var port = host.LastIndexOf(':');
        return port < 0 || host.EndsWith(']') ? host : host[..port];
    }
}

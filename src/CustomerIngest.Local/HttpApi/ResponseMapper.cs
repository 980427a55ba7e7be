using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Hosting;
using CustomerIngest.Local.Lambda.Invocations;

namespace CustomerIngest.Local.HttpApi;

/// <summary>
/// Turns a function's answer into the client's, by the rules of payload format 2.0: without statusCode the whole answer
/// is the body, JSON or not, of a JSON string what it says; what failed, or is malformed with a statusCode, is a 500.
/// </summary>
internal static class ResponseMapper
{
    // API Gateway writes these itself.
    private static readonly HashSet<string> _own = new(StringComparer.OrdinalIgnoreCase)
    {
        "connection", "content-length", "keep-alive", "set-cookie", "transfer-encoding", "upgrade",
    };

    public static HttpApiResponse Map(InvocationResult result) => result switch
    {
        { FunctionError: LambdaErrors.ResponseTooLarge } => HttpApiResponse.TooLarge,
        { FunctionError: LambdaErrors.Throttling } => HttpApiResponse.ServiceUnavailable,
        { Succeeded: false } => HttpApiResponse.InternalServerError,
        _ => Map(result.Payload),
    };

    private static HttpApiResponse Map(ReadOnlyMemory<byte> payload)
    {
        // What API Gateway makes of an answer without a byte is not known.
        if (payload.IsEmpty)
            return HttpApiResponse.InternalServerError;
        using var json = TryParse(payload);
        return json?.RootElement switch
        {
            { ValueKind: JsonValueKind.String } text => HttpApiResponse.Json(200, Unescaped(text) ?? payload),
            { ValueKind: JsonValueKind.Object } answer when answer.TryGetProperty("statusCode", out var status) => TryMapProxy(answer, status),
            _ => HttpApiResponse.Json(200, payload),
        };
    }

    // API Gateway does not look whether a body is JSON.
    private static JsonDocument? TryParse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            var json = JsonDocument.Parse(payload);
            if (SoundJson.HasSoundNames(json.RootElement))
                return json;
            json.Dispose();
        }
        catch (JsonException)
        {
            // As below.
        }

        return null;
    }

    /// <returns>Null when the text has half a surrogate pair, which has no bytes.</returns>
    private static byte[]? Unescaped(JsonElement text)
    {
        try
        {
            return Encoding.UTF8.GetBytes(text.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static HttpApiResponse TryMapProxy(JsonElement answer, JsonElement status)
    {
        try
        {
            return MapProxy(answer, status);
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException)
        {
            return HttpApiResponse.InternalServerError;
        }
    }

    private static HttpApiResponse MapProxy(JsonElement answer, JsonElement status)
    {
        if (!int.TryParse(Text(status), NumberStyles.None, CultureInfo.InvariantCulture, out var statusCode) || statusCode is < 200 or > 599)
            return HttpApiResponse.InternalServerError;
        var base64 = Member(answer, "isBase64Encoded") is { } flag && flag.GetBoolean();
        var body = Member(answer, "body")?.GetString() ?? "";
        return new HttpApiResponse(
            statusCode,
            Headers(answer),
            [.. Member(answer, "cookies")?.EnumerateArray().Select(cookie => HeaderText.Check(Text(cookie))) ?? []],
            base64 ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body));
    }

    private static Dictionary<string, string> Headers(JsonElement answer)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["content-type"] = "text/plain;charset=utf-8" };
        if (Member(answer, "headers") is not { } given)
            return headers;
        foreach (var header in given.EnumerateObject())
        {
            if (!_own.Contains(header.Name))
                headers[HeaderText.CheckName(header.Name)] = HeaderText.Check(Text(header.Value));
        }

        return headers;
    }

    private static JsonElement? Member(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => throw new FormatException("A value is not text."),
    };
}

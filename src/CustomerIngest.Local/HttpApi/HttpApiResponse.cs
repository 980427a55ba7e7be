using System.Text;
using System.Text.Json;

namespace CustomerIngest.Local.HttpApi;

/// <summary>What the gateway sends to the client.</summary>
/// <param name="StatusCode">200 to 599.</param>
/// <param name="Headers">Without Content-Length and Set-Cookie.</param>
/// <param name="Cookies">One Set-Cookie header each.</param>
/// <param name="Body">Decoded.</param>
internal sealed record HttpApiResponse(
    int StatusCode, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<string> Cookies, ReadOnlyMemory<byte> Body)
{
    public static readonly HttpApiResponse InternalServerError = Message(500, "Internal Server Error");
    public static readonly HttpApiResponse NotFound = Message(404, "Not Found");
    public static readonly HttpApiResponse ServiceUnavailable = Message(503, "Service Unavailable");
    public static readonly HttpApiResponse TooLarge = Message(413, "Request Entity Too Large");

    public static HttpApiResponse Json(int statusCode, ReadOnlyMemory<byte> body) =>
        new(statusCode, new Dictionary<string, string> { ["content-type"] = "application/json" }, [], body);

    public static HttpApiResponse Forbidden(string reason) => Message(403, reason);

    private static HttpApiResponse Message(int statusCode, string message) =>
        Json(statusCode, Encoding.UTF8.GetBytes($"{{\"message\":\"{JsonEncodedText.Encode(message)}\"}}"));
}

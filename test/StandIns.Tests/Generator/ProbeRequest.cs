using Amazon.Lambda.APIGatewayEvents;

namespace StandIns.Tests.Generator;

/// <summary>Requests as an HTTP API sends them.</summary>
internal static class ProbeRequest
{
    /// <param name="query">a=1&amp;b=2, decoded; null for none at all.</param>
    public static APIGatewayHttpApiV2ProxyRequest Query(string? query) => new() { QueryStringParameters = Pairs(query) };

    public static APIGatewayHttpApiV2ProxyRequest Headers(string? headers) => new() { Headers = Pairs(headers) };

    public static APIGatewayHttpApiV2ProxyRequest Route(string? variables) => new() { PathParameters = Pairs(variables) };

    public static APIGatewayHttpApiV2ProxyRequest Body(string? body, bool base64 = false) => new() { Body = body, IsBase64Encoded = base64 };

    private static Dictionary<string, string>? Pairs(string? text) =>
        text?.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
}

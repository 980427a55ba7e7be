using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;

namespace CustomerIngest.Events;

/// <summary>
/// Reads the requests that an HTTP API sends (payload 2.0). It gives up at whatever it does not expect, so that Lambda's
/// serializer, which is asked then, alone decides what becomes of odd requests.
/// </summary>
internal static class HttpRequestReader
{
    private static readonly string[] _known =
    [
        "version", "routeKey", "rawPath", "rawQueryString", "cookies", "headers", "queryStringParameters", "requestContext", "body",
        "pathParameters", "isBase64Encoded", "stageVariables",
    ];

    /// <param name="window">Open at the beginning; left anywhere.</param>
    /// <param name="request">What was read.</param>
    /// <returns>False when the request is not one that an HTTP API sends: nothing is known of it then.</returns>
    public static bool TryRead(EventWindow window, [NotNullWhen(true)] out APIGatewayHttpApiV2ProxyRequest? request)
    {
        try
        {
            request = Read(new EventMembers(window));
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            request = null;
            return false;
        }
    }

    private static APIGatewayHttpApiV2ProxyRequest Read(EventMembers members)
    {
        var request = new APIGatewayHttpApiV2ProxyRequest();
        members.Start(JsonTokenType.StartObject);
        while (members.TryNext())
        {
            if (members.Is("headers"u8))
                request.Headers = members.ReadTexts();
            else if (members.Is("queryStringParameters"u8))
                request.QueryStringParameters = members.ReadTexts();
            else if (members.Is("pathParameters"u8))
                request.PathParameters = members.ReadTexts();
            else
                SkipUnused(ref members);
        }

        members.End();
        return request;
    }

    private static void SkipUnused(ref EventMembers members)
    {
        if (members.Is("requestContext"u8))
            RequestContext.Skip(ref members);
        else if (members.Is("cookies"u8))
            members.SkipTextArray();
        else if (members.Is("stageVariables"u8))
            members.SkipTexts();
        else if (members.Is("isBase64Encoded"u8))
            members.SkipBoolean();
        else if (IsText(members))
            members.SkipText();
        else
            members.SkipUnknown(_known);
    }

    private static bool IsText(in EventMembers members) =>
        members.Is("version"u8) || members.Is("routeKey"u8) || members.Is("rawPath"u8) || members.Is("rawQueryString"u8) || members.Is("body"u8);
}

namespace Amazon.Lambda.APIGatewayEvents;

/// <summary>
/// An HTTP API request in payload format 2.0. Collections that the request does not use are null.
/// </summary>
public partial class APIGatewayHttpApiV2ProxyRequest
{
    /// <summary><c>2.0</c>.</summary>
    public string Version { get; set; }

    /// <summary>The route that matched, such as <c>GET /customers/{custId}</c>, or <c>$default</c>.</summary>
    public string RouteKey { get; set; }

    public string RawPath { get; set; }

    /// <summary>As the client sent it, without the question mark; empty when there is none.</summary>
    public string RawQueryString { get; set; }

    /// <summary>One <c>name=value</c> each; they are not repeated in <see cref="Headers"/>.</summary>
    public string[] Cookies { get; set; }

    /// <summary>Lower-case names; the values of a repeated header are joined with a comma.</summary>
    public IDictionary<string, string> Headers { get; set; }

    /// <summary>Decoded; the values of a repeated parameter are joined with a comma.</summary>
    public IDictionary<string, string> QueryStringParameters { get; set; }

    public ProxyRequestContext RequestContext { get; set; }

    /// <summary>Base64 when <see cref="IsBase64Encoded"/>; null without a body.</summary>
    public string Body { get; set; }

    /// <summary>Decoded values by the names of the route's variables.</summary>
    public IDictionary<string, string> PathParameters { get; set; }

    public bool IsBase64Encoded { get; set; }

    public IDictionary<string, string> StageVariables { get; set; }
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Amazon.Lambda.Annotations.APIGateway;

/// <summary>
/// Answers by status. A body is written as text when it is a string, as base64 when it is bytes or a stream, and as
/// JSON by the function's serializer otherwise; its type must then be in the serializer's context.
/// </summary>
public partial class HttpResults : IHttpResult
{
    private readonly object _body;
    private readonly Dictionary<string, List<string>> _headers = new(StringComparer.Ordinal);

    private HttpResults(HttpStatusCode statusCode, object body = null)
    {
        StatusCode = statusCode;
        _body = body;
    }

    public HttpStatusCode StatusCode { get; }

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "HTTP API writes header names in lower case.")]
    public IHttpResult AddHeader(string name, string value)
    {
        var key = name.ToLowerInvariant();
        if (_headers.TryGetValue(key, out var values))
            values.Add(value);
        else
            _headers[key] = [value];
        return this;
    }

    public static IHttpResult Ok(object body = null) => NewResult(HttpStatusCode.OK, body);

    public static IHttpResult Created(string uri = null, object body = null) => WithLocation(HttpStatusCode.Created, uri, body);

    public static IHttpResult Accepted(object body = null) => NewResult(HttpStatusCode.Accepted, body);

    public static IHttpResult BadRequest(object body = null) => NewResult(HttpStatusCode.BadRequest, body);

    public static IHttpResult Unauthorized() => NewResult(HttpStatusCode.Unauthorized);

    public static IHttpResult Forbid(object body = null) => NewResult(HttpStatusCode.Forbidden, body);

    public static IHttpResult NotFound(object body = null) => NewResult(HttpStatusCode.NotFound, body);

    public static IHttpResult Conflict(object body = null) => NewResult(HttpStatusCode.Conflict, body);

    public static IHttpResult InternalServerError(object body = null) => NewResult(HttpStatusCode.InternalServerError, body);

    public static IHttpResult BadGateway() => NewResult(HttpStatusCode.BadGateway);

    /// <param name="delaySeconds">Written as Retry-After when above 0.</param>
    public static IHttpResult ServiceUnavailable(int? delaySeconds = null)
    {
        var result = NewResult(HttpStatusCode.ServiceUnavailable);
        return delaySeconds > 0 ? result.AddHeader("retry-after", delaySeconds.Value.ToString(CultureInfo.InvariantCulture)) : result;
    }

    public static IHttpResult Redirect(string uri, bool permanent = false, bool preserveMethod = false) =>
        WithLocation(
            (permanent, preserveMethod) switch
            {
                (false, false) => HttpStatusCode.Redirect,
                (true, false) => HttpStatusCode.MovedPermanently,
                (false, true) => HttpStatusCode.RedirectKeepVerb,
                (true, true) => HttpStatusCode.PermanentRedirect,
            },
            uri,
            null);

    public static IHttpResult NewResult(HttpStatusCode statusCode, object body = null) => new HttpResults(statusCode, body);

    private static IHttpResult WithLocation(HttpStatusCode statusCode, string uri, object body)
    {
        var result = NewResult(statusCode, body);
        return uri is null ? result : result.AddHeader("location", uri);
    }
}

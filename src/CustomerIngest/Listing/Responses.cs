using System.Globalization;
using System.Net;
using Amazon.Lambda.Annotations.APIGateway;

namespace CustomerIngest.Listing;

/// <summary>The answers of the HTTP API. A list of people is nobody's cache's business.</summary>
internal static class Responses
{
    /// <summary>Seconds after which a client may try again when the database or the secret is down.</summary>
    private const int RetryAfterSeconds = 5;

    public static IHttpResult Ok(object body) => Json(HttpStatusCode.OK, "application/json", body);

    public static IHttpResult NotModified(string entityTag) =>
        new JsonResult(HttpStatusCode.NotModified).AddHeader("etag", entityTag).AddHeader("cache-control", "no-store");

    public static IHttpResult BadRequest(string detail) =>
        Problem(HttpStatusCode.BadRequest, "Bad Request", detail);

    public static IHttpResult NotFound(string detail) =>
        Problem(HttpStatusCode.NotFound, "Not Found", detail);

    public static IHttpResult Unavailable() =>
        Problem(HttpStatusCode.ServiceUnavailable, "Service Unavailable", "The customers cannot be read at the moment. Try again soon.")
            .AddHeader("retry-after", RetryAfterSeconds.ToString(CultureInfo.InvariantCulture));

    private static IHttpResult Problem(HttpStatusCode status, string title, string detail) =>
        Json(status, "application/problem+json", new Problem(title, (int)status, detail));

    private static IHttpResult Json(HttpStatusCode status, string contentType, object body) =>
        new JsonResult(status, body).AddHeader("content-type", contentType).AddHeader("cache-control", "no-store");
}

using System.Globalization;
using System.Net;
using Amazon.Lambda.Annotations.APIGateway;
using CustomerIngest.Faults;

namespace CustomerIngest.Listing;

/// <summary>The answers of the HTTP API. Never cached: they are personal data.</summary>
internal static class Responses
{
    /// <summary>Seconds after which a client may try again when the database or the secret is down.</summary>
    private const int RetryAfterSeconds = 5;

    /// <param name="body">JSON in UTF-8.</param>
    public static IHttpResult Ok(ReadOnlyMemory<byte> body) => Json(HttpStatusCode.OK, "application/json", body);

    public static IHttpResult NotModified(string entityTag) =>
        new JsonResult(HttpStatusCode.NotModified).AddHeader("etag", entityTag).AddHeader("cache-control", "no-store");

    public static IHttpResult BadRequest(string detail) =>
        Problem(HttpStatusCode.BadRequest, "Bad Request", detail);

    public static IHttpResult NotFound(string detail) =>
        Problem(HttpStatusCode.NotFound, "Not Found", detail);

    /// <summary>503 for what may be over soon; 500 for a bug, which a repeat of the request only meets again.</summary>
    public static IHttpResult Failed(DatabaseUnavailableException exception) => exception.Fault == DatabaseFault.Unexpected
        ? Problem(HttpStatusCode.InternalServerError, "Internal Server Error", "The customers cannot be read for a fault of this service.")
        : Problem(HttpStatusCode.ServiceUnavailable, "Service Unavailable", exception.PublicDetail ?? "The customers cannot be read at the moment. Try again soon.")
            .AddHeader("retry-after", RetryAfterSeconds.ToString(CultureInfo.InvariantCulture));

    private static IHttpResult Problem(HttpStatusCode status, string title, string detail) =>
        Json(status, "application/problem+json", JsonBody.Of(new Problem(title, (int)status, detail)));

    private static IHttpResult Json(HttpStatusCode status, string contentType, ReadOnlyMemory<byte> body) =>
        new JsonResult(status, body).AddHeader("content-type", contentType).AddHeader("cache-control", "no-store");
}

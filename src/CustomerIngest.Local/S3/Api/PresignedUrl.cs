using System.Globalization;

namespace CustomerIngest.Local.S3.Api;

/// <summary>A URL that holds its own credentials: it is good for a time. Its signature is not looked at, as no signature is.</summary>
internal static class PresignedUrl
{
    private const int LongestSeconds = 604_800;

    /// <exception cref="S3Exception">The time is over, or cannot be read.</exception>
    public static void Check(S3Request request, DateTimeOffset now)
    {
        if (Expiry(request) is { } expiry && now > expiry)
        {
            throw new S3Exception("AccessDenied", 403, "Request has expired")
            {
                Details = new Dictionary<string, string> { ["Expires"] = Text(expiry), ["ServerTime"] = Text(now) },
            };
        }
    }

    private static DateTimeOffset? Expiry(S3Request request)
    {
        if (request.Query("X-Amz-Signature") is not null)
        {
            if (!DateTimeOffset.TryParseExact(request.Query("X-Amz-Date"), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start))
                throw Invalid("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
            if (!int.TryParse(request.Query("X-Amz-Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                throw Invalid("X-Amz-Expires should be a number");
            return seconds <= LongestSeconds ? start.AddSeconds(seconds) : throw Invalid("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");
        }

        // The older kind, which boto3 still makes by default.
        return request.Query("Signature") is not null && long.TryParse(request.Query("Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(at, DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
            : null;
    }

    private static S3Exception Invalid(string message) => new("AuthorizationQueryParametersError", 400, message);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

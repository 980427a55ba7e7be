using System.Globalization;

namespace CustomerIngest.Local.S3.Api;

/// <summary>A URL that holds its own credentials: it is good for a time. Its signature is not looked at, as no signature is.</summary>
internal static class PresignedUrl
{
    private static readonly string[] _names = ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires"];

    private static readonly string[] _oldNames = ["Signature", "Expires", "AWSAccessKeyId"];

    private const int LongestSeconds = 604_800;

    /// <exception cref="S3Exception">The time is over, or cannot be read.</exception>
    public static void Check(S3Request request, DateTimeOffset now)
    {
        if (Expiry(request) is { } expiry && now > expiry)
        {
            throw new S3Exception("AccessDenied", 403, "Request has expired")
            {
                Details = request.Query("X-Amz-Expires") is { } seconds
                    ? new Dictionary<string, string> { ["X-Amz-Expires"] = seconds, ["Expires"] = Text(expiry), ["ServerTime"] = Text(now) }
                    : new Dictionary<string, string> { ["Expires"] = Text(expiry), ["ServerTime"] = Text(now) },
            };
        }
    }

    private static DateTimeOffset? Expiry(S3Request request)
    {
        if (_names.Any(request.Asks))
        {
            if (!_names.All(request.Asks))
                throw Invalid("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
            if (!DateTimeOffset.TryParseExact(request.Query("X-Amz-Date"), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start))
                throw Invalid("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
            if (!int.TryParse(request.Query("X-Amz-Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                throw Invalid("X-Amz-Expires should be a number");
            return seconds <= LongestSeconds ? start.AddSeconds(seconds) : throw Invalid("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");
        }

        // The older kind, which boto3 still makes by default.
        if (_oldNames.Any(request.Asks) && !_oldNames.All(request.Asks))
            throw new S3Exception("AccessDenied", 403, "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        return request.Query("Signature") is not null && long.TryParse(request.Query("Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(at, DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
            : null;
    }

    private static S3Exception Invalid(string message) => new("AuthorizationQueryParametersError", 400, message);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

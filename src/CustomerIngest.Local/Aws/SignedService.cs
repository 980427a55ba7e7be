using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Aws;

/// <summary>Which service a request is signed for: the signature names it, and nothing else of it is looked at.</summary>
internal static class SignedService
{
    private const string Credential = "Credential=";

    private const int RegionPart = 2;

    // ID/20261129/us-east-1/s3/aws4_request
    private const int Service = 3;

    /// <summary>Such as <c>s3</c>; null when there is no signature, or an old one, which names none.</summary>
    public static string? Of(HttpRequest request) => Scope(request) is { Length: Service + 2 } parts ? parts[Service] : null;

    /// <summary>Such as <c>us-east-1</c>; null when there is no such signature.</summary>
    public static string? Region(HttpRequest request) => Scope(request) is { Length: Service + 2 } parts ? parts[RegionPart] : null;

    /// <summary>The access key id that signed it; null when there is no such signature.</summary>
    public static string? AccessKeyId(HttpRequest request) => Scope(request) is { Length: Service + 2 } parts ? parts[0] : null;

    private static string[] Scope(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var start = header.IndexOf(Credential, StringComparison.Ordinal);
        var scope = start >= 0 ? header[(start + Credential.Length)..].Split(',', 2)[0] : request.Query["X-Amz-Credential"].ToString();
        return scope.Trim().Split('/');
    }
}

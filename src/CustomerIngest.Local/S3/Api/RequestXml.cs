using System.Xml.Linq;
using CustomerIngest.Local.Hosting;

namespace CustomerIngest.Local.S3.Api;

/// <summary>The body of a request that is XML.</summary>
internal static class RequestXml
{
    // A thousand keys of the greatest length, each escaped.
    private const int LargestBody = 8 << 20;

    /// <exception cref="S3Exception">It is not such XML, or its checksum is wrong.</exception>
    public static async Task<XElement> ReadAsync(S3Request request, string root)
    {
        var expected = ExpectedChecksums.Of(request);
        var body = await BoundedBody.ReadAsync(request.Context, LargestBody) ?? throw S3Errors.MalformedXml();
        using var check = new BodyChecks(expected, null);
        check.Append(body.Span);
        check.Verify(null);
        return S3Xml.Parse(body, root);
    }
}

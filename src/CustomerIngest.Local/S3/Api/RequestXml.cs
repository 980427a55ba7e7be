using System.Xml.Linq;
using CustomerIngest.Local.Hosting;

namespace CustomerIngest.Local.S3.Api;

/// <summary>The body of a request that is XML.</summary>
internal static class RequestXml
{
    // A thousand keys of the greatest length, each escaped.
    private const int LargestBody = 8 << 20;

    /// <exception cref="S3Exception">It is not such XML, or its checksum is wrong.</exception>
    public static async Task<XElement> ReadAsync(S3Request request, string root) => S3Xml.Parse(await ReadAsync(request, ExpectedChecksums.Of(request)), root);

    /// <summary>Of a request whose checksum is that of an object.</summary>
    /// <exception cref="S3Exception">It is not such XML.</exception>
    public static async Task<XElement> ReadCompletionAsync(S3Request request, string root) => S3Xml.Parse(await ReadAsync(request, ExpectedChecksums.OfRequest(request)), root);

    /// <returns>Null when there is no body.</returns>
    /// <exception cref="S3Exception">It is not such XML, or its checksum is wrong.</exception>
    public static async Task<XElement?> ReadOptionalAsync(S3Request request, string root) =>
        await ReadAsync(request, ExpectedChecksums.Of(request)) is { IsEmpty: false } body ? S3Xml.Parse(body, root) : null;

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(S3Request request, ExpectedChecksums expected)
    {
        var body = await BoundedBody.ReadAsync(request.Context, LargestBody) ?? throw S3Errors.MalformedXml();
        using var check = new BodyChecks(expected, null);
        check.Append(body.Span);
        check.Verify(null);
        return body;
    }
}

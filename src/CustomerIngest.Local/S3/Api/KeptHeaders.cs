using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Hosting;

namespace CustomerIngest.Local.S3.Api;

/// <summary>The headers of a write that reads give back.</summary>
internal static class KeptHeaders
{
    public const string Redirect = "x-amz-website-redirect-location";

    private static readonly string[] _names = ["Content-Type", "Cache-Control", "Content-Disposition", "Content-Language", "Expires", Redirect];

    /// <exception cref="S3Exception">There is too much metadata.</exception>
    public static Dictionary<string, string> Of(S3Request request)
    {
        var kept = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in _names)
        {
            if (request.Header(name) is { Length: > 0 } value)
                kept[name] = value;
        }

        var encodings = (request.Header("Content-Encoding") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(encoding => !encoding.Equals("aws-chunked", StringComparison.OrdinalIgnoreCase));
        if (string.Join(',', encodings) is { Length: > 0 } encoding)
            kept["Content-Encoding"] = encoding;
        kept.TryAdd("Content-Type", "binary/octet-stream");
        var metadata = 0;
        foreach (var name in request.Http.Headers.Keys.Concat(request.QueryNames).Where(name => name.StartsWith("x-amz-meta-", StringComparison.OrdinalIgnoreCase)).Select(LowerCase.Of).Distinct())
        {
            kept[name] = request.Header(name)!;
            metadata += name.Length - "x-amz-meta-".Length + kept[name].Length;
        }

        foreach (var (name, value) in kept)
            Check(name, value);
        return metadata <= S3Limits.MostMetadata ? WithAsked(request, kept) : throw new S3Exception("MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size");
    }

    /// <summary>Of a copy that takes its source's. Where to redirect to is not copied.</summary>
    /// <exception cref="S3Exception">A header of the copy's own is not one that can be kept.</exception>
    public static Dictionary<string, string> OfCopy(S3Request request, IReadOnlyDictionary<string, string> source)
    {
        var kept = source.Where(header => header.Key != Redirect);
        if (request.Header(Redirect) is not { Length: > 0 } redirect)
            return WithAsked(request, kept);
        Check(Redirect, redirect);
        return WithAsked(request, kept.Append(new(Redirect, redirect)));
    }

    /// <exception cref="S3Exception">No answer could hold such a header.</exception>
    public static void Check(string name, string value)
    {
        try
        {
            HeaderText.CheckName(name);
            HeaderText.Check(value);
        }
        catch (FormatException)
        {
            throw S3Errors.InvalidArgument("A header of an answer cannot have this name or this value.", name, value);
        }
    }

    private static Dictionary<string, string> WithAsked(S3Request request, IEnumerable<KeyValuePair<string, string>> headers) =>
        StorageClasses.Keep(request, Encryption.Keep(request, headers));
}

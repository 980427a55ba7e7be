using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CustomerIngest.Local.S3.Api;

/// <summary>A request in S3's terms.</summary>
internal sealed class S3Request
{
    private const string BelowLocalhost = ".localhost";

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, StringValues> _query;

    private S3Request(HttpContext context, string bucket, string key, Dictionary<string, StringValues> query) =>
        (Context, Bucket, Key, _query) = (context, bucket, key, query);

    public HttpContext Context { get; }

    public HttpRequest Http => Context.Request;

    public HttpResponse Answer => Context.Response;

    /// <summary>Empty for the account.</summary>
    public string Bucket { get; }

    /// <summary>Empty for the bucket.</summary>
    public string Key { get; }

    public CancellationToken Cancelled => Context.RequestAborted;

    /// <exception cref="S3Exception">The path is not UTF-8, or the key is too long.</exception>
    public static S3Request Read(HttpContext context)
    {
        // The server's own path lost what is between two slashes, and its dots.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (Uri.TryCreate(target, UriKind.Absolute, out _) && !target.StartsWith('/'))
            target = target[(target.IndexOf('/', target.IndexOf("//", StringComparison.Ordinal) + 2) is var path and >= 0 ? path : target.Length)..];
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var place = (query < 0 ? target : target[..query]).TrimStart('/');
        var (bucket, key) = Split(context.Request.Host.Host, place);
        if (_utf8.GetByteCount(key) > S3Limits.LongestKey)
            throw new S3Exception("KeyTooLongError", 400, "Your key is too long") { Details = new Dictionary<string, string> { ["Size"] = $"{_utf8.GetByteCount(key)}", ["MaxSizeAllowed"] = $"{S3Limits.LongestKey}" } };
        return new S3Request(context, bucket, key, QueryHelpers.ParseNullableQuery(query < 0 ? "" : target[query..]) ?? new(StringComparer.Ordinal));
    }

    /// <exception cref="S3Exception">It is not UTF-8.</exception>
    public static string Decode(string escaped)
    {
        var bytes = new List<byte>(escaped.Length);
        for (var index = 0; index < escaped.Length; index++)
        {
            if (escaped[index] != '%')
                bytes.AddRange(Encoding.UTF8.GetBytes(escaped[index].ToString()));
            else if (index + 2 < escaped.Length && byte.TryParse(escaped.AsSpan(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                (index, _) = (index + 2, Add(value));
            else
                throw InvalidUri();
        }

        try
        {
            return _utf8.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            throw InvalidUri();
        }

        bool Add(byte value)
        {
            bytes.Add(value);
            return true;
        }

        static S3Exception InvalidUri() => new("InvalidURI", 400, "Couldn't parse the specified URI.");
    }

    // A host may name the bucket; then all of the path is the key.
    private static (string Bucket, string Key) Split(string host, string place)
    {
        if (host.EndsWith(BelowLocalhost, StringComparison.OrdinalIgnoreCase))
            return (host[..^BelowLocalhost.Length], Decode(place));
        var slash = place.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (Decode(place), "") : (Decode(place[..slash]), Decode(place[(slash + 1)..]));
    }

    public bool Asks(string name) => _query.Keys.Contains(name, StringComparer.Ordinal);

    public string? Query(string name) => _query.TryGetValue(name, out var value) ? value.ToString() : null;

    public IEnumerable<string> QueryNames => _query.Keys;

    /// <summary>A header; presigned URLs may have those of AWS, and conditions, in the query. Null when it is missing.</summary>
    public string? Header(string name)
    {
        if (Http.Headers.TryGetValue(name, out var value))
            return value.ToString();
        return name.StartsWith("x-amz-", StringComparison.Ordinal) || name.StartsWith("If-", StringComparison.Ordinal)
            ? _query.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value
            : (string?)null;
    }

    /// <exception cref="S3Exception">It is not a number from <paramref name="least"/> to <paramref name="most"/>.</exception>
    public int? Number(string name, int least, int most)
    {
        if (Query(name) is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw S3Errors.InvalidArgument($"{name} must be an integer between {least} and {most}", name, text);
    }

    /// <summary>The version that is asked for; null for the newest.</summary>
    public string? VersionId => Query("versionId") is { Length: > 0 } version ? version : null;
}

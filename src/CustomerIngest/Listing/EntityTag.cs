using System.Security.Cryptography;

namespace CustomerIngest.Listing;

/// <summary>
/// A weak entity tag of a body: equal for equal bytes, in whatever environment. The hash is one that nobody can aim,
/// because who may send messages could otherwise rename a customer so that a caller goes on seeing the old name.
/// </summary>
internal static class EntityTag
{
    private const int HashBytes = 16;

    public static string Of(ReadOnlyMemory<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body.Span, hash);
        return $"W/\"{Convert.ToHexStringLower(hash[..HashBytes])}\"";
    }

    /// <summary>RFC 9110, section 13.1.2: a list of tags, compared weakly, or an asterisk.</summary>
    public static bool Matches(string? ifNoneMatch, string entityTag)
    {
        if (ifNoneMatch is null)
            return false;
        foreach (var range in ifNoneMatch.AsSpan().Split(','))
        {
            var tag = ifNoneMatch.AsSpan(range).Trim();
            if (tag is "*" || Opaque(tag).SequenceEqual(Opaque(entityTag)))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> Opaque(ReadOnlySpan<char> tag) => tag.StartsWith("W/") ? tag[2..] : tag;
}

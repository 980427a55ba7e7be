using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CustomerIngest.Local.S3.Api;

/// <summary>What tags of objects and of buckets have in common.</summary>
internal static partial class TagRules
{
    private const int LongestKey = 128;
    private const int LongestValue = 256;

    /// <exception cref="S3Exception">A tag has no key or no value.</exception>
    public static IEnumerable<(string Key, string Value)> Read(XElement? tagSet) => (tagSet?.All("Tag") ?? []).Select(tag =>
        (tag.TextOf("Key") ?? throw S3Errors.MalformedXml(), tag.TextOf("Value") ?? throw S3Errors.MalformedXml()));

    /// <param name="given">The tags.</param>
    /// <param name="reserved">The error for a key that is AWS's own.</param>
    /// <exception cref="S3Exception">They break S3's rules.</exception>
    public static Dictionary<string, string> Check(IEnumerable<(string Key, string Value)> given, Func<string, S3Exception> reserved)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in given)
        {
            if (key.Length is 0 or > LongestKey || !Permitted().IsMatch(key))
                throw S3Errors.InvalidTag("The TagKey you have provided is invalid", key);
            if (value.Length > LongestValue || !Permitted().IsMatch(value))
                throw S3Errors.InvalidTag("The TagValue you have provided is invalid", key, value);
            if (key.StartsWith("aws:", StringComparison.Ordinal))
                throw reserved(key);
            if (!tags.TryAdd(key, value))
                throw S3Errors.InvalidTag("Cannot provide multiple Tags with the same key", key);
        }

        return tags;
    }

    [GeneratedRegex(@"\A[\p{L}\p{M}\p{N}\p{Z}_.:/=+@-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Permitted();
}

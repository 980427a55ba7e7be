using System.Xml.Linq;

namespace CustomerIngest.Local.S3.Api;

/// <summary>The tags of a bucket.</summary>
internal static class BucketTags
{
    private const int Most = 50;

    /// <returns>Null for none.</returns>
    /// <exception cref="S3Exception">They break S3's rules.</exception>
    public static IReadOnlyDictionary<string, string>? Of(XElement? tagSet) =>
        Checked(tagSet, static key => S3Errors.InvalidTag("System tags cannot be added/updated by requester", key));

    /// <summary>Of a bucket that is being made, where S3 has other words for its own keys.</summary>
    /// <returns>Null for none.</returns>
    /// <exception cref="S3Exception">They break S3's rules.</exception>
    public static IReadOnlyDictionary<string, string>? OfNew(XElement? tagSet) =>
        Checked(tagSet, static _ => S3Errors.InvalidTag("User-defined tag keys can't start with \"aws:\". This prefix is reserved for system tags. Remove \"aws:\" from your tag keys and try again."));

    private static Dictionary<string, string>? Checked(XElement? tagSet, Func<string, S3Exception> reserved)
    {
        var tags = TagRules.Check(TagRules.Read(tagSet), reserved);
        if (tags.Count > Most)
            throw new S3Exception("BadRequest", 400, $"Bucket tag count cannot be greater than {Most}");
        return tags.Count == 0 ? null : tags;
    }
}

using System.Xml.Linq;
using Microsoft.AspNetCore.WebUtilities;

namespace CustomerIngest.Local.S3.Api;

/// <summary>The tags of an object, in the header of a write and in XML.</summary>
internal static class ObjectTags
{
    private const int Most = 10;
    private const int LongestKey = 128;
    private const int LongestValue = 256;

    /// <summary>None when the header is missing.</summary>
    /// <exception cref="S3Exception">They break S3's rules.</exception>
    public static IReadOnlyDictionary<string, string> Of(S3Request request) =>
        Checked(QueryHelpers.ParseNullableQuery(request.Header("x-amz-tagging"))?.SelectMany(tag => tag.Value.Select(value => (tag.Key, value ?? ""))) ?? []);

    /// <exception cref="S3Exception">They break S3's rules.</exception>
    public static IReadOnlyDictionary<string, string> Of(XElement tagging) =>
        Checked((tagging.All("TagSet").FirstOrDefault() ?? throw S3Errors.MalformedXml()).All("Tag").Select(tag => (tag.TextOf("Key") ?? "", tag.TextOf("Value") ?? "")));

    public static XElement Write(IReadOnlyDictionary<string, string> tags) => S3Xml.Root(
        "Tagging",
        new XElement("TagSet", tags.Select(tag => new XElement("Tag", S3Xml.Text("Key", tag.Key), S3Xml.Text("Value", tag.Value)))));

    private static Dictionary<string, string> Checked(IEnumerable<(string Key, string Value)> given)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in given)
        {
            if (key.Length is 0 or > LongestKey)
                throw Invalid("The TagKey you have provided is invalid");
            if (value.Length > LongestValue)
                throw Invalid("The TagValue you have provided is invalid");
            if (!tags.TryAdd(key, value))
                throw Invalid("Cannot provide multiple Tags with the same key");
        }

        return tags.Count <= Most ? tags : throw new S3Exception("BadRequest", 400, $"Object tags cannot be greater than {Most}");
    }

    private static S3Exception Invalid(string message) => new("InvalidTag", 400, message);
}

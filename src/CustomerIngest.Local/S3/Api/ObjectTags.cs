using System.Xml.Linq;

namespace CustomerIngest.Local.S3.Api;

/// <summary>The tags of an object, in the header of a write and in XML.</summary>
internal static class ObjectTags
{
    private const int Most = 10;
    private const string HeaderName = "x-amz-tagging";

    /// <summary>None when the header is missing.</summary>
    /// <exception cref="S3Exception">They break S3's rules.</exception>
    public static IReadOnlyDictionary<string, string> Of(S3Request request)
    {
        if (request.Header(HeaderName) is not { Length: > 0 } header)
            return new Dictionary<string, string>();
        var pairs = header.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToList();
        var given = pairs.ConvertAll(pair => (Key: Decode(pair[0]), Value: pair.Length > 1 ? Decode(pair[1]) : ""));
        if (pairs.Exists(pair => pair.Length > 2) || given.DistinctBy(tag => tag.Key).Count() < given.Count)
            throw S3Errors.InvalidArgument("The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.", HeaderName, header);
        return Checked(given);
    }

    /// <exception cref="S3Exception">They break S3's rules.</exception>
    public static IReadOnlyDictionary<string, string> Of(XElement tagging) => Checked(TagRules.Read(tagging.All("TagSet").FirstOrDefault()));

    public static XElement Write(IReadOnlyDictionary<string, string> tags) => S3Xml.Root(
        "Tagging",
        new XElement("TagSet", tags.Select(tag => new XElement("Tag", S3Xml.Text("Key", tag.Key), S3Xml.Text("Value", tag.Value)))));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static Dictionary<string, string> Checked(IEnumerable<(string Key, string Value)> given)
    {
        var tags = TagRules.Check(given, static key => S3Errors.InvalidTag("Your TagKey cannot be prefixed with aws:", key));
        return tags.Count <= Most ? tags : throw new S3Exception("BadRequest", 400, $"Object tags cannot be greater than {Most}");
    }
}

using System.Xml.Linq;

namespace CustomerIngest.Local.S3.Api;

/// <summary>What all lists of keys have in common. Keys come as they are, or encoded as in a URL when the client asks for that.</summary>
internal sealed class ListNames
{
    private readonly S3Request _request;
    private readonly bool _encoded;

    /// <exception cref="S3Exception">The client asks for an encoding that S3 does not know.</exception>
    public ListNames(S3Request request)
    {
        _request = request;
        var encoding = request.Query("encoding-type");
        if (encoding is not (null or "url"))
            throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", encoding);
        _encoded = encoding == "url";
    }

    public string Write(string name) => _encoded ? Notifications.EventKey.Encode(name) : name;

    public ListRequest Request(string after) => new(
        _request.Query("prefix") ?? "",
        _request.Query("delimiter") ?? "",
        after,
        Math.Min(_request.Number("max-keys", 0, int.MaxValue) ?? S3Limits.LargestPage, S3Limits.LargestPage));

    public object?[] Common(ListRequest asked) => [S3Xml.Text("MaxKeys", asked.Most), .. Format(asked)];

    /// <summary>How the list is written.</summary>
    public object?[] Format(ListRequest asked) =>
    [
        asked.Delimiter.Length == 0 ? null : S3Xml.Text("Delimiter", Write(asked.Delimiter)),
        _encoded ? S3Xml.Text("EncodingType", "url") : null,
    ];

    public IEnumerable<XElement> Prefixes(IEnumerable<string> prefixes) =>
        prefixes.Select(prefix => new XElement("CommonPrefixes", S3Xml.Text("Prefix", Write(prefix))));
}

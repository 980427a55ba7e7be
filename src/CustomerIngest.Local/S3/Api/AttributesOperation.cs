using System.Globalization;
using System.Xml.Linq;
using CustomerIngest.Local.S3.Checksums;
using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3.Api;

/// <summary>GetObjectAttributes. Parts are listed where each has a checksum, and are counted otherwise.</summary>
internal sealed class AttributesOperation(S3Service buckets)
{
    private static readonly string[] _order = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

    public Task GetAsync(S3Request request)
    {
        using var opened = buckets.Get(request.Bucket).Open(request.Key, request.VersionId);
        var record = opened.Record;
        var asked = (request.Header("x-amz-object-attributes") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (asked.Length == 0)
            throw S3Errors.InvalidArgument("The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty", "x-amz-object-attributes");
        request.Answer.Headers.LastModified = record.LastModified.ToString("R", CultureInfo.InvariantCulture);
        if (record.VersionId != ObjectRecord.NullVersion)
            request.Answer.Headers["x-amz-version-id"] = record.VersionId;
        return S3Xml.WriteAsync(request.Context, S3Xml.Root("GetObjectAttributesResponse", asked.Distinct(StringComparer.Ordinal).OrderBy(name => Array.IndexOf(_order, name)).Select(name => Attribute(name, record, request))));
    }

    private static XElement? Attribute(string name, ObjectRecord record, S3Request request) => name switch
    {
        "ETag" => S3Xml.Text(name, record.ETag),

        // Here, and nowhere else, a composite checksum does not say how many parts it is made of.
        "Checksum" => record.Checksum is { } checksum ? new XElement(name, S3Xml.Of(checksum with { Value = checksum.Value.Split('-')[0] })) : null,
        "ObjectParts" => record.PartCount is { } count ? new XElement(name, S3Xml.Text("PartsCount", count), Parts(record, request)) : null,
        "ObjectSize" => S3Xml.Text(name, record.Size),
        "StorageClass" => S3Xml.Text(name, StorageClasses.Of(record.Headers)),
        _ => throw S3Errors.InvalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", name),
    };

    private static object?[] Parts(ObjectRecord record, S3Request request)
    {
        if (record.PartChecksums is not { } checksums)
            return [];
        var after = Number(request, "x-amz-part-number-marker") ?? 0;
        var most = Math.Min(Number(request, "x-amz-max-parts") ?? S3Limits.LargestPage, S3Limits.LargestPage);
        var page = record.Pieces.Index().Skip(after).Take(most).ToList();
        var next = page.Count > 0 ? after + page.Count : 0;
        return
        [
            S3Xml.Text("PartNumberMarker", after),
            S3Xml.Text("NextPartNumberMarker", next),
            S3Xml.Text("MaxParts", most),
            S3Xml.Text("IsTruncated", next > 0 && next < record.Pieces.Count),
            page.Select(part => new XElement(
                "Part",
                S3Xml.Text("PartNumber", part.Index + 1),
                S3Xml.Text("Size", part.Item.Length),
                S3Xml.Text(record.Checksum!.Algorithm.Element(), checksums[part.Index]))),
        ];
    }

    private static int? Number(S3Request request, string name)
    {
        if (request.Header(name) is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw S3Errors.InvalidArgument($"{name} must be an integer between 0 and {int.MaxValue}", name, text);
    }
}

using System.Globalization;
using System.Xml.Linq;
using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3.Api;

/// <summary>GetObjectAttributes. The parts of an object are counted and not listed.</summary>
internal sealed class AttributesOperation(S3Service buckets)
{
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
        return S3Xml.WriteAsync(request.Context, S3Xml.Root("GetObjectAttributesResponse", asked.Distinct(StringComparer.Ordinal).Select(name => Attribute(name, record))));
    }

    private static XElement? Attribute(string name, ObjectRecord record) => name switch
    {
        "ETag" => S3Xml.Text(name, record.ETag),
        "Checksum" => record.Checksum is null ? null : new XElement(name, S3Xml.Of(record.Checksum)),
        "ObjectParts" => record.PartCount is { } count ? new XElement(name, S3Xml.Text("PartsCount", count)) : null,
        "ObjectSize" => S3Xml.Text(name, record.Size),
        "StorageClass" => S3Xml.Text(name, "STANDARD"),
        _ => throw S3Errors.InvalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", name),
    };
}

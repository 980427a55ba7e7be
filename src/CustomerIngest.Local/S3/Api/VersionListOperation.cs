using System.Xml.Linq;

namespace CustomerIngest.Local.S3.Api;

/// <summary>ListObjectVersions.</summary>
internal sealed class VersionListOperation(S3Service buckets)
{
    public Task ListAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var names = new ListNames(request);
        var version = request.Query("version-id-marker") is { Length: > 0 } marker ? marker : null;
        var asked = names.Request(request.Query("key-marker") ?? "") with { AfterVersion = version };
        if (version is not null && asked.After.Length == 0)
            throw S3Errors.InvalidArgument("A version-id marker cannot be specified without a key marker.", "version-id-marker", version);
        var page = bucket.ListVersions(asked);
        return S3Xml.WriteAsync(request.Context, S3Xml.Root(
            "ListVersionsResult",
            S3Xml.Text("Name", bucket.Name),
            S3Xml.Text("Prefix", names.Write(asked.Prefix)),
            S3Xml.Text("KeyMarker", names.Write(asked.After)),
            S3Xml.Text("VersionIdMarker", version ?? ""),
            names.Common(asked),
            S3Xml.Text("IsTruncated", page.Next is not null),
            page.Next is null ? null : S3Xml.Text("NextKeyMarker", names.Write(page.Next)),
            page.NextVersion is null ? null : S3Xml.Text("NextVersionIdMarker", page.NextVersion),
            page.Objects.Select(record => new XElement(
                record.IsDeleteMarker ? "DeleteMarker" : "Version",
                S3Xml.Text("Key", names.Write(record.Key)),
                S3Xml.Text("VersionId", record.VersionId),
                S3Xml.Text("IsLatest", page.Newest.Contains(record.Sequence)),
                record.IsDeleteMarker ? S3Xml.Time("LastModified", record.LastModified) : ListOperations.Facts(record),
                S3Xml.Owner())),
            names.Prefixes(page.CommonPrefixes)));
    }
}

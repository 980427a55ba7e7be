using System.Xml.Linq;
using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3.Api;

/// <summary>ListObjects and ListObjectsV2.</summary>
internal sealed class ListOperations(S3Service buckets)
{
    public Task ListAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        request.Answer.Headers["x-amz-bucket-region"] = bucket.Record.RegionOrFirst();
        return request.Query("list-type") == "2" ? ListV2Async(request, bucket) : ListV1Async(request, bucket);
    }

    private static Task ListV2Async(S3Request request, Bucket bucket)
    {
        var names = new ListNames(request);
        var token = request.Query("continuation-token");
        var startAfter = request.Query("start-after") ?? "";
        var asked = names.Request(token is null ? startAfter : ContinuationToken.Read(token));
        var page = bucket.List(asked);
        return S3Xml.WriteAsync(request.Context, S3Xml.Root(
            "ListBucketResult",
            S3Xml.Text("Name", bucket.Name),
            S3Xml.Text("Prefix", names.Write(asked.Prefix)),
            names.Common(asked),
            S3Xml.Text("KeyCount", page.Objects.Count + page.CommonPrefixes.Count),
            S3Xml.Text("IsTruncated", page.Next is not null),
            token is null ? null : S3Xml.Text("ContinuationToken", token),
            page.Next is null ? null : S3Xml.Text("NextContinuationToken", ContinuationToken.Write(page.Next)),
            startAfter.Length == 0 || token is not null ? null : S3Xml.Text("StartAfter", names.Write(startAfter)),
            Contents(page, names, request.Query("fetch-owner") == "true"),
            names.Prefixes(page.CommonPrefixes)));
    }

    private static Task ListV1Async(S3Request request, Bucket bucket)
    {
        var names = new ListNames(request);
        var asked = names.Request(request.Query("marker") ?? "");
        var page = bucket.List(asked);
        return S3Xml.WriteAsync(request.Context, S3Xml.Root(
            "ListBucketResult",
            S3Xml.Text("Name", bucket.Name),
            S3Xml.Text("Prefix", names.Write(asked.Prefix)),
            S3Xml.Text("Marker", names.Write(asked.After)),
            names.Common(asked),
            S3Xml.Text("IsTruncated", page.Next is not null),
            page.Next is null || asked.Delimiter.Length == 0 ? null : S3Xml.Text("NextMarker", names.Write(page.Next)),
            Contents(page, names, owner: true),
            names.Prefixes(page.CommonPrefixes)));
    }

    private static IEnumerable<XElement> Contents(ObjectPage page, ListNames names, bool owner) => page.Objects.Select(record => new XElement(
        "Contents",
        S3Xml.Text("Key", names.Write(record.Key)),
        Facts(record),
        owner ? S3Xml.Owner() : null));

    /// <summary>What lists say of a version.</summary>
    public static object?[] Facts(ObjectRecord record) =>
    [
        S3Xml.Time("LastModified", record.LastModified),
        S3Xml.Text("ETag", $"\"{record.ETag}\""),
        record.Checksum is null ? null : S3Xml.Text("ChecksumAlgorithm", Checksums.ChecksumNames.Name(record.Checksum.Algorithm)),
        record.Checksum is null ? null : S3Xml.Text("ChecksumType", record.Checksum.Type),
        S3Xml.Text("Size", record.Size),
        S3Xml.Text("StorageClass", StorageClasses.Of(record.Headers)),
    ];
}

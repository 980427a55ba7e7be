using System.Xml.Linq;

namespace CustomerIngest.Local.S3.Api;

/// <summary>ListParts.</summary>
internal sealed class PartListOperation(S3Service buckets)
{
    public Task ListAsync(S3Request request)
    {
        var uploads = buckets.Get(request.Bucket).Uploads;
        var uploadId = request.Query("uploadId")!;
        var after = request.Number("part-number-marker", 0, int.MaxValue) ?? 0;
        var most = Math.Min(request.Number("max-parts", 1, int.MaxValue) ?? S3Limits.LargestPage, S3Limits.LargestPage);
        var upload = uploads.Find(request.Key, uploadId);
        var rest = uploads.Parts(request.Key, uploadId).Where(part => part.Number > after).ToList();
        var page = rest.Take(most).ToList();
        var more = page.Count < rest.Count;
        return S3Xml.WriteAsync(request.Context, S3Xml.Root(
            "ListPartsResult",
            S3Xml.Text("Bucket", request.Bucket),
            S3Xml.Text("Key", request.Key),
            S3Xml.Text("UploadId", uploadId),
            S3Xml.Initiator(),
            S3Xml.Owner(),
            S3Xml.Text("StorageClass", StorageClasses.Of(upload.Headers)),
            UploadOperations.Names(upload),
            S3Xml.Text("PartNumberMarker", after),
            S3Xml.Text("NextPartNumberMarker", page.Count > 0 ? page[^1].Number : 0),
            S3Xml.Text("MaxParts", most),
            S3Xml.Text("IsTruncated", more),
            page.Select(part => new XElement(
                "Part",
                S3Xml.Text("PartNumber", part.Number),
                S3Xml.Time("LastModified", part.LastModified),
                S3Xml.Text("ETag", $"\"{part.ETag}\""),
                S3Xml.Text("Size", part.Piece.Length),
                upload.Algorithm is null ? null : S3Xml.Of(part.Checksum).Take(1)))));
    }
}

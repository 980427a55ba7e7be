using System.Xml.Linq;

namespace CustomerIngest.Local.S3.Api;

/// <summary>ListMultipartUploads and ListParts.</summary>
internal sealed class UploadListOperations(S3Service buckets)
{
    public Task ListUploadsAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var names = new ListNames(request);
        if (request.Query("delimiter") is { Length: > 0 })
            throw S3Errors.NotImplemented("a list of uploads with a delimiter");
        var (marker, idMarker) = (request.Query("key-marker") ?? "", request.Query("upload-id-marker") ?? "");
        var most = request.Number("max-uploads", 1, int.MaxValue) ?? S3Limits.LargestPage;
        var prefix = request.Query("prefix") ?? "";
        var rest = bucket.Uploads.All.Where(upload => upload.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        var begun = rest.FindIndex(upload => upload.Key == marker && upload.Id == idMarker);
        rest = begun >= 0 ? rest[(begun + 1)..] : [.. rest.Where(upload => KeyOrder.Instance.Compare(upload.Key, marker) > 0)];
        var page = rest.Take(Math.Min(most, S3Limits.LargestPage)).ToList();
        var more = page.Count < rest.Count;
        return S3Xml.WriteAsync(request.Context, S3Xml.Root(
            "ListMultipartUploadsResult",
            S3Xml.Text("Bucket", bucket.Name),
            S3Xml.Text("KeyMarker", names.Write(marker)),
            S3Xml.Text("UploadIdMarker", idMarker),
            more ? S3Xml.Text("NextKeyMarker", names.Write(page[^1].Key)) : null,
            more ? S3Xml.Text("NextUploadIdMarker", page[^1].Id) : null,
            S3Xml.Text("Prefix", names.Write(prefix)),
            S3Xml.Text("MaxUploads", most),
            S3Xml.Text("IsTruncated", more),
            page.Select(upload => new XElement(
                "Upload",
                S3Xml.Text("Key", names.Write(upload.Key)),
                S3Xml.Text("UploadId", upload.Id),
                S3Xml.Owner("Initiator"),
                S3Xml.Owner(),
                S3Xml.Text("StorageClass", "STANDARD"),
                S3Xml.Time("Initiated", upload.Initiated)))));
    }

    public Task ListPartsAsync(S3Request request)
    {
        var uploads = buckets.Get(request.Bucket).Uploads;
        var uploadId = request.Query("uploadId")!;
        var after = request.Number("part-number-marker", 0, int.MaxValue) ?? 0;
        var most = Math.Min(request.Number("max-parts", 1, int.MaxValue) ?? S3Limits.LargestPage, S3Limits.LargestPage);
        var rest = uploads.Parts(request.Key, uploadId).Where(part => part.Number > after).ToList();
        var page = rest.Take(most).ToList();
        var more = page.Count < rest.Count;
        return S3Xml.WriteAsync(request.Context, S3Xml.Root(
            "ListPartsResult",
            S3Xml.Text("Bucket", request.Bucket),
            S3Xml.Text("Key", request.Key),
            S3Xml.Text("UploadId", uploadId),
            S3Xml.Owner("Initiator"),
            S3Xml.Owner(),
            S3Xml.Text("StorageClass", "STANDARD"),
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
                S3Xml.Of(part.Checksum).Take(1)))));
    }
}

using System.Xml.Linq;
using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3.Api;

/// <summary>ListMultipartUploads.</summary>
internal sealed class UploadListOperation(S3Service buckets)
{
    public Task ListAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var names = new ListNames(request);
        var marker = request.Query("key-marker") ?? "";
        var asked = names.Request(marker) with { Most = Math.Min(request.Number("max-uploads", 1, int.MaxValue) ?? S3Limits.LargestPage, S3Limits.LargestPage) };

        // An upload's id says nothing without its key.
        var idMarker = marker.Length > 0 ? request.Query("upload-id-marker") ?? "" : "";
        var (uploads, prefixes, more) = Page(bucket.Uploads.All, asked, idMarker);
        var last = uploads.LastOrDefault();
        return S3Xml.WriteAsync(request.Context, S3Xml.Root(
            "ListMultipartUploadsResult",
            S3Xml.Text("Bucket", bucket.Name),
            S3Xml.Text("KeyMarker", names.Write(marker)),
            S3Xml.Text("UploadIdMarker", idMarker),
            S3Xml.Text("NextKeyMarker", names.Write(last?.Key ?? "")),
            S3Xml.Text("NextUploadIdMarker", last?.Id ?? ""),
            asked.Prefix.Length == 0 ? null : S3Xml.Text("Prefix", names.Write(asked.Prefix)),
            names.Format(asked),
            S3Xml.Text("MaxUploads", asked.Most),
            S3Xml.Text("IsTruncated", more),
            uploads.Select(upload => new XElement(
                "Upload",
                S3Xml.Text("Key", names.Write(upload.Key)),
                S3Xml.Text("UploadId", upload.Id),
                S3Xml.Initiator(),
                S3Xml.Owner(),
                S3Xml.Text("StorageClass", StorageClasses.Of(upload.Headers)),
                S3Xml.Time("Initiated", upload.Initiated),
                UploadOperations.Names(upload))),
            names.Prefixes(prefixes)));
    }

    private static (List<UploadRecord> Uploads, List<string> Prefixes, bool More) Page(IReadOnlyList<UploadRecord> all, ListRequest asked, string idMarker)
    {
        var (shown, prefixes) = (new List<UploadRecord>(), new List<string>());
        var left = KeyIndex.CommonPrefix(asked.After, asked.Prefix, asked.Delimiter);
        foreach (var upload in Rest(all, asked.After, idMarker).Where(upload => upload.Key.StartsWith(asked.Prefix, StringComparison.Ordinal)))
        {
            var common = KeyIndex.CommonPrefix(upload.Key, asked.Prefix, asked.Delimiter);
            if (common is not null && (common == left || prefixes.Count > 0 && prefixes[^1] == common))
                continue;
            if (shown.Count + prefixes.Count == asked.Most)
                return (shown, prefixes, true);
            if (common is null)
                shown.Add(upload);
            else
                prefixes.Add(common);
        }

        return (shown, prefixes, false);
    }

    private static IEnumerable<UploadRecord> Rest(IReadOnlyList<UploadRecord> all, string after, string idMarker)
    {
        if (idMarker.Length == 0)
            return all.Where(upload => after.Length == 0 || KeyOrder.Instance.Compare(upload.Key, after) > 0);
        var begun = all.Index().FirstOrDefault(one => one.Item.Key == after && one.Item.Id == idMarker, (-1, null!)).Index;
        return begun >= 0 ? all.Skip(begun + 1) : throw S3Errors.InvalidArgument("Invalid uploadId marker", "upload-id-marker", idMarker);
    }
}

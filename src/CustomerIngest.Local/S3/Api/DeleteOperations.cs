using System.Xml.Linq;

namespace CustomerIngest.Local.S3.Api;

/// <summary>DeleteObject and DeleteObjects.</summary>
internal sealed class DeleteOperations(S3Service buckets)
{
    public Task DeleteAsync(S3Request request)
    {
        var deleted = buckets.Get(request.Bucket).Delete(request.Key, request.VersionId);
        if (deleted.VersionId is not null)
            request.Answer.Headers["x-amz-version-id"] = deleted.VersionId;
        if (deleted.DeleteMarker)
            request.Answer.Headers["x-amz-delete-marker"] = "true";
        request.Answer.StatusCode = 204;
        return Task.CompletedTask;
    }

    public async Task DeleteBatchAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var asked = await RequestXml.ReadAsync(request, "Delete");
        var objects = asked.All("Object").ToList();
        if (objects.Count is 0 or > S3Limits.LargestPage || objects.Any(one => string.IsNullOrEmpty(one.TextOf("Key"))))
            throw S3Errors.MalformedXml();
        var quiet = asked.TextOf("Quiet") == "true";
        var deleted = objects.Select(one => Delete(bucket, one.TextOf("Key")!, one.TextOf("VersionId"))).ToList();
        await S3Xml.WriteAsync(request.Context, S3Xml.Root("DeleteResult", quiet ? null : deleted));
    }

    private static XElement Delete(Bucket bucket, string key, string? versionId)
    {
        var deleted = bucket.Delete(key, string.IsNullOrEmpty(versionId) ? null : versionId);
        return new XElement(
            "Deleted",
            S3Xml.Text("Key", key),
            string.IsNullOrEmpty(versionId) ? null : S3Xml.Text("VersionId", versionId),
            deleted.DeleteMarker ? S3Xml.Text("DeleteMarker", true) : null,
            deleted.DeleteMarker ? S3Xml.Text("DeleteMarkerVersionId", deleted.VersionId) : null);
    }
}

using System.Xml.Linq;

namespace CustomerIngest.Local.S3.Api;

/// <summary>DeleteObject and DeleteObjects.</summary>
internal sealed class DeleteOperations(S3Service buckets)
{
    public Task DeleteAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        RefusedHeaders.CheckDeletion(request);
        var deleted = bucket.Delete(request.Key, request.VersionId, new WriteConditions(request.Header("If-Match")?.Trim('"'), false));
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
        RefusedHeaders.CheckDeletion(request);
        var asked = await RequestXml.ReadAsync(request, "Delete");
        var objects = asked.All("Object").ToList();
        if (objects.Count is 0 or > S3Limits.LargestPage || objects.Any(one => string.IsNullOrEmpty(one.TextOf("Key"))))
            throw S3Errors.MalformedXml();
        var quiet = asked.TextOf("Quiet") == "true";
        var deleted = objects.Select(one => Delete(bucket, one)).ToList();
        await S3Xml.WriteAsync(request.Context, S3Xml.Root("DeleteResult", deleted.Where(answer => !quiet || answer.Name.LocalName == "Error")));
    }

    private static XElement Delete(Bucket bucket, XElement asked)
    {
        var (key, versionId) = (asked.TextOf("Key")!, asked.TextOf("VersionId") is { Length: > 0 } version ? version : null);
        try
        {
            var deleted = bucket.Delete(key, versionId, new WriteConditions(asked.TextOf("ETag")?.Trim('"'), false), tellsMissing: true);
            if (deleted.WasMissing)
                throw S3Errors.NoSuchVersion(key, versionId!);
            return new XElement(
                "Deleted",
                S3Xml.Text("Key", key),
                versionId is null ? null : S3Xml.Text("VersionId", versionId),
                deleted.DeleteMarker ? S3Xml.Text("DeleteMarker", true) : null,
                deleted.DeleteMarker ? S3Xml.Text("DeleteMarkerVersionId", deleted.VersionId) : null);
        }
        catch (S3Exception refusal) when (refusal.Code != "NoSuchBucket")
        {
            // Of a list, AWS does not say what is wrong with a version that is none.
            var error = refusal.Code == "InvalidArgument" ? S3Errors.NoSuchVersion(key, versionId!) : refusal;
            return new XElement(
                "Error",
                S3Xml.Text("Key", key),
                versionId is null ? null : S3Xml.Text("VersionId", versionId),
                S3Xml.Text("Code", error.Code),
                S3Xml.Text("Message", error.Message));
        }
    }
}

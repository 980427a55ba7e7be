using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3.Api;

/// <summary>GetObjectTagging, PutObjectTagging and DeleteObjectTagging.</summary>
internal sealed class TagOperations(S3Service buckets)
{
    public Task GetAsync(S3Request request)
    {
        using var opened = Reach(request, () => buckets.Get(request.Bucket).Open(request.Key, request.VersionId));
        Name(request, opened.Record);
        return S3Xml.WriteAsync(request.Context, ObjectTags.Write(opened.Record.Tags));
    }

    public async Task PutAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var tags = ObjectTags.Of(await RequestXml.ReadAsync(request, "Tagging"));
        Name(request, Reach(request, () => bucket.Tag(request.Key, request.VersionId, tags, "ObjectTagging:Put")));
    }

    public Task DeleteAsync(S3Request request)
    {
        Name(request, Reach(request, () => buckets.Get(request.Bucket).Tag(request.Key, request.VersionId, new Dictionary<string, string>(), "ObjectTagging:Delete")));
        request.Answer.StatusCode = 204;
        return Task.CompletedTask;
    }

    // A delete marker has no tags, not even when it is the newest version and nobody names it.
    private static T Reach<T>(S3Request request, Func<T> reach)
    {
        try
        {
            return reach();
        }
        catch (S3Exception refusal) when (refusal.Headers.ContainsKey("x-amz-delete-marker"))
        {
            throw S3Errors.IsDeleteMarker(refusal.Headers["x-amz-version-id"], request.Http.Method);
        }
    }

    private static void Name(S3Request request, ObjectRecord record)
    {
        if (record.VersionId != ObjectRecord.NullVersion)
            request.Answer.Headers["x-amz-version-id"] = record.VersionId;
    }
}

using CustomerIngest.Local.S3.Checksums;
using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3.Api;

/// <summary>CopyObject and UploadPartCopy.</summary>
internal sealed class CopyOperations(S3Service buckets)
{
    private readonly BodyReceiver _receiver = new(buckets.Folders.Blobs);
    private readonly WriteOperations _write = new(buckets);

    public async Task CopyAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        RefusedHeaders.CheckObject(request);
        using var source = Open(request);
        var replace = request.Header("x-amz-metadata-directive") == "REPLACE";
        var conditions = WriteOperations.Conditions(request);
        if (!replace && source.Record.BucketName == request.Bucket && source.Record.Key == request.Key && !Changes(request))
        {
            conditions.Check(request.Key, source.Record);
            throw S3Errors.InvalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }

        if (source.Record.Size > S3Limits.LargestPut)
            throw S3Errors.InvalidRequest("The specified copy source is larger than the maximum allowable size for a copy source: 5368709120");
        var wanted = request.Header("x-amz-checksum-algorithm") is { } name ? ChecksumNames.Find(name) : source.Record.Checksum?.Algorithm;
        var headers = replace ? KeptHeaders.Of(request) : KeptHeaders.OfCopy(request, source.Record.Headers);
        var tags = request.Header("x-amz-tagging-directive") == "REPLACE" ? ObjectTags.Of(request) : source.Record.Tags;
        var body = await _receiver.CopyAsync(source, 0, source.Record.Size, wanted ?? ChecksumAlgorithm.Crc64Nvme, request.Cancelled);
        var record = _write.Store(bucket, WriteOperations.Draft(request, body) with { Headers = headers, Tags = tags }, conditions, "ObjectCreated:Copy");
        Versions(request, source.Record, record.VersionId);
        Encryption.Say(request, record.Headers);
        await S3Xml.WriteAsync(request.Context, S3Xml.Root("CopyObjectResult", S3Xml.Time("LastModified", record.LastModified), S3Xml.Text("ETag", $"\"{record.ETag}\""), S3Xml.Of(record.Checksum)));
    }

    public async Task CopyPartAsync(S3Request request)
    {
        var uploads = buckets.Get(request.Bucket).Uploads;
        var upload = uploads.Find(request.Key, request.Query("uploadId")!);
        var number = UploadOperations.PartNumber(request);
        using var source = Open(request);
        var (offset, length) = ByteRange.OfCopy(request.Header("x-amz-copy-source-range"), source.Record.Size);
        if (length > S3Limits.LargestPut)
            throw S3Errors.EntityTooLarge(length);
        var body = await _receiver.CopyAsync(source, offset, length, upload.Algorithm, request.Cancelled);
        var part = UploadOperations.Store(uploads, buckets.Folders.Blobs, request.Key, upload.Id, number, body);
        Versions(request, source.Record, ObjectRecord.NullVersion);
        Encryption.Say(request, upload.Headers);
        await S3Xml.WriteAsync(request.Context, S3Xml.Root("CopyPartResult", S3Xml.Time("LastModified", part.LastModified), S3Xml.Text("ETag", $"\"{part.ETag}\""), S3Xml.Of(part.Checksum).Take(1)));
    }

    // What makes another object of a copy onto itself, beside its metadata.
    private static bool Changes(S3Request request) =>
        request.Header("x-amz-copy-source")?.Contains("versionId=", StringComparison.Ordinal) == true
        || request.Header(StorageClasses.Header) is not null || request.Header(KeptHeaders.Redirect) is not null || Encryption.IsGiven(request);

    private OpenedObject Open(S3Request request)
    {
        // S3 takes a whole URL too, and a + for a space.
        var source = request.Header("x-amz-copy-source")!;
        source = (source.Contains("://", StringComparison.Ordinal) ? source[(source.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('/', 2)[^1] : source).TrimStart('/');
        var question = source.IndexOf("?versionId=", StringComparison.Ordinal);
        var version = question < 0 ? null : source[(question + "?versionId=".Length)..];
        var path = S3Request.Decode((question < 0 ? source : source[..question]).Replace('+', ' ')).Split('/', 2);
        if (path is not [{ Length: > 0 } bucket, { Length: > 0 } key])
            throw S3Errors.InvalidArgument("Invalid copy source object key", "x-amz-copy-source", "x-amz-copy-source");
        var opened = buckets.Get(bucket).Open(key, version);
        try
        {
            return ReadConditions.Check(request, opened.Record, "x-amz-copy-source-", buckets.Now) is { } condition ? throw S3Errors.PreconditionFailed(condition) : opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private static void Versions(S3Request request, ObjectRecord source, string versionId)
    {
        if (source.VersionId != ObjectRecord.NullVersion)
            request.Answer.Headers["x-amz-copy-source-version-id"] = source.VersionId;
        if (versionId != ObjectRecord.NullVersion)
            request.Answer.Headers["x-amz-version-id"] = versionId;
    }
}

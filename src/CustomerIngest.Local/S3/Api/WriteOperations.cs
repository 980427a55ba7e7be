using CustomerIngest.Local.S3.Checksums;
using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3.Api;

/// <summary>PutObject.</summary>
internal sealed class WriteOperations(S3Service buckets)
{
    private readonly BodyReceiver _receiver = new(buckets.Folders.Blobs);

    public async Task PutAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        RefusedHeaders.CheckObject(request);
        var (headers, tags) = (KeptHeaders.Of(request), ObjectTags.Of(request));
        var conditions = Conditions(request);
        var body = await _receiver.ReceiveAsync(request, ChecksumAlgorithm.Crc64Nvme);
        Answer(request, Store(bucket, Draft(request, body) with { Headers = headers, Tags = tags }, conditions, "ObjectCreated:Put"));
        if (body.Checksum is { } checksum)
            request.Answer.Headers["x-amz-checksum-type"] = checksum.Type;
    }

    /// <summary>Makes what was received an object.</summary>
    public ObjectRecord Store(Bucket bucket, ObjectRecord written, WriteConditions conditions, string eventName)
    {
        try
        {
            return bucket.Put(written, conditions, eventName);
        }
        catch
        {
            buckets.Folders.Blobs.Release(written.Pieces);
            throw;
        }
    }

    public static ObjectRecord Draft(S3Request request, ReceivedBody body) =>
        new() { BucketName = request.Bucket, Key = request.Key, ETag = body.ETag, Size = body.Piece.Length, Pieces = [body.Piece], Checksum = body.Checksum };

    public static void Answer(S3Request request, ObjectRecord record)
    {
        request.Answer.Headers.ETag = $"\"{record.ETag}\"";
        Encryption.Say(request, record.Headers);
        if (record.VersionId != ObjectRecord.NullVersion)
            request.Answer.Headers["x-amz-version-id"] = record.VersionId;
        if (record.Checksum is { } checksum)
            request.Answer.Headers[checksum.Algorithm.Header()] = checksum.Value;
    }

    public static WriteConditions Conditions(S3Request request)
    {
        var (match, none) = (request.Header("If-Match"), request.Header("If-None-Match"));
        if (match is not null && none is not null)
            throw S3Errors.HeaderNotImplemented("If-Match,If-None-Match", "Multiple conditional request headers present in the request");
        if (match == "*" || none is not (null or "*"))
        {
            var header = match is null ? "If-None-Match" : "If-Match";
            throw S3Errors.HeaderNotImplemented(header, $"We don't accept the provided value of {header} header for this API");
        }

        return new WriteConditions(match?.Trim('"'), none is not null);
    }
}

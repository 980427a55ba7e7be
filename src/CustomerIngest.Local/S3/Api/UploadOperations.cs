using System.Globalization;
using CustomerIngest.Local.S3.Checksums;
using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3.Api;

/// <summary>CreateMultipartUpload, UploadPart and AbortMultipartUpload.</summary>
internal sealed class UploadOperations(S3Service buckets)
{
    private readonly BodyReceiver _receiver = new(buckets.Folders.Blobs);

    public Task CreateAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        RefusedHeaders.CheckObject(request);
        ChecksumAlgorithm? algorithm = request.Header("x-amz-checksum-algorithm") is { } name
            ? ChecksumNames.Find(name) ?? throw S3Errors.InvalidRequest("Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]")
            : null;
        if (algorithm is null && request.Header("x-amz-checksum-type") is not null)
            throw S3Errors.InvalidRequest("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
        var composite = (request.Header("x-amz-checksum-type") ?? (algorithm == ChecksumAlgorithm.Crc64Nvme ? "FULL_OBJECT" : "COMPOSITE")) == "COMPOSITE";
        if (composite && algorithm == ChecksumAlgorithm.Crc64Nvme || algorithm is ChecksumAlgorithm.Sha1 or ChecksumAlgorithm.Sha256 && !composite)
            throw S3Errors.InvalidRequest($"The {(composite ? "COMPOSITE" : "FULL_OBJECT")} checksum type cannot be used with the {algorithm?.ErrorName()} checksum algorithm.");
        var upload = bucket.Uploads.Create(new UploadRecord { Id = "", BucketName = bucket.Name, Key = request.Key, Headers = KeptHeaders.Of(request), Tags = ObjectTags.Of(request), Algorithm = algorithm, Composite = composite });
        Encryption.Say(request, upload.Headers);
        if (algorithm is not null)
        {
            request.Answer.Headers["x-amz-checksum-algorithm"] = algorithm.Value.Name();
            request.Answer.Headers["x-amz-checksum-type"] = Checksum.TypeOf(composite);
        }

        return S3Xml.WriteAsync(request.Context, S3Xml.Root("InitiateMultipartUploadResult", S3Xml.Text("Bucket", bucket.Name), S3Xml.Text("Key", upload.Key), S3Xml.Text("UploadId", upload.Id)));
    }

    public async Task PutPartAsync(S3Request request)
    {
        var uploads = buckets.Get(request.Bucket).Uploads;
        var upload = uploads.Find(request.Key, request.Query("uploadId")!);
        var number = PartNumber(request);
        if (upload.Algorithm is { } kept && ExpectedChecksums.Of(request).Algorithm is { } given && given != kept)
            throw S3Errors.InvalidRequest($"Checksum Type mismatch occurred, expected checksum Type: {kept.ErrorName()}, actual checksum Type: {given.ErrorName()}");
        var body = await _receiver.ReceiveAsync(request, upload.Algorithm);
        var part = Store(uploads, buckets.Folders.Blobs, request.Key, upload.Id, number, body);
        Encryption.Say(request, upload.Headers);
        request.Answer.Headers.ETag = $"\"{part.ETag}\"";
        if (part.Checksum is { } checksum)
            request.Answer.Headers[checksum.Algorithm.Header()] = checksum.Value;
    }

    public Task AbortAsync(S3Request request)
    {
        buckets.Get(request.Bucket).Uploads.Abort(request.Key, request.Query("uploadId")!);
        request.Answer.StatusCode = 204;
        return Task.CompletedTask;
    }

    /// <summary>What lists say of the checksum that the client wants kept; nothing when it wants none.</summary>
    public static object?[] Names(UploadRecord upload) =>
        upload.Algorithm is { } algorithm ? [S3Xml.Text("ChecksumAlgorithm", algorithm.Name()), S3Xml.Text("ChecksumType", Checksum.TypeOf(upload.Composite))] : [];

    public static int PartNumber(S3Request request) =>
        int.TryParse(request.Query("partNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= S3Limits.MostParts
            ? number
            : throw S3Errors.InvalidArgument($"Part number must be an integer between 1 and {S3Limits.MostParts}, inclusive", "partNumber", request.Query("partNumber"));

    public static PartRecord Store(Uploads uploads, BlobFolder blobs, string key, string uploadId, int number, ReceivedBody body)
    {
        try
        {
            return uploads.Put(key, new PartRecord { UploadId = uploadId, Number = number, ETag = body.ETag, Piece = body.Piece, Checksum = body.Checksum });
        }
        catch
        {
            blobs.Release(body.Piece.File);
            throw;
        }
    }
}

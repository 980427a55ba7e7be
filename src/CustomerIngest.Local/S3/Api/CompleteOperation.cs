using System.Globalization;
using System.Xml.Linq;
using CustomerIngest.Local.S3.Checksums;
using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3.Api;

/// <summary>CompleteMultipartUpload. The object is made of the parts' files, which stay as they are.</summary>
internal sealed class CompleteOperation(S3Service buckets)
{
    public async Task CompleteAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var record = bucket.Uploads.FindCompleted(request.Key, request.Query("uploadId")!) ?? await MakeAsync(request, bucket);
        WriteOperations.Answer(request, record);
        await S3Xml.WriteAsync(request.Context, S3Xml.Root(
            "CompleteMultipartUploadResult",
            S3Xml.Text("Location", $"http://{request.Http.Host}/{bucket.Name}/{Uri.EscapeDataString(record.Key)}"),
            S3Xml.Text("Bucket", bucket.Name),
            S3Xml.Text("Key", record.Key),
            S3Xml.Text("ETag", $"\"{record.ETag}\""),
            S3Xml.Of(record.Checksum)));
    }

    private async Task<ObjectRecord> MakeAsync(S3Request request, Bucket bucket)
    {
        var upload = bucket.Uploads.Find(request.Key, request.Query("uploadId")!);
        var asked = await RequestXml.ReadCompletionAsync(request, "CompleteMultipartUpload");
        CheckMode(request, upload);
        var parts = Chosen(asked, upload, bucket.Uploads.Parts(request.Key, upload.Id));
        using var pieces = new HeldPieces(buckets.Folders.Blobs, [.. parts.Select(part => part.Piece)]);
        var size = parts.Sum(part => part.Piece.Length);
        if (request.Header("x-amz-mp-object-size") is { } expected && expected != $"{size}")
            throw S3Errors.InvalidRequest($"The provided 'x-amz-mp-object-size' header value {expected} does not match what was computed: {size}");
        var record = new ObjectRecord
        {
            BucketName = bucket.Name,
            Key = request.Key,
            ETag = $"{Convert.ToHexStringLower(Hash(RunningChecksum.Md5(), parts.Select(part => Convert.FromHexString(part.ETag))))}-{parts.Count}",
            Size = size,
            Pieces = [.. parts.Select(part => part.Piece)],
            Headers = upload.Headers,
            Tags = upload.Tags,
            PartChecksums = upload is { Algorithm: not null, Composite: true } ? [.. parts.Select(part => part.Checksum?.Value ?? "")] : null,
            Checksum = await ChecksumAsync(request, upload, parts, pieces, size),
        };
        return bucket.Uploads.Complete(record, upload.Id, WriteOperations.Conditions(request));
    }

    private static List<PartRecord> Chosen(XElement asked, UploadRecord upload, IReadOnlyList<PartRecord> present)
    {
        var byNumber = present.ToDictionary(part => part.Number);
        var chosen = new List<PartRecord>();
        foreach (var part in asked.All("Part"))
        {
            if (!int.TryParse(part.TextOf("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw S3Errors.MalformedXml();
            if (chosen.Count > 0 && number <= chosen[^1].Number)
                throw S3Errors.InvalidPartOrder(upload.Id);
            CheckChecksums(part, number, upload);
            var tag = part.TextOf("ETag")?.Trim().Trim('"');
            if (!byNumber.TryGetValue(number, out var found) || tag != found.ETag || ChecksumNames.All.Any(algorithm => IsWrong(part.TextOf(algorithm.Element()), algorithm, upload, found)))
                throw S3Errors.InvalidPart(number, tag ?? "", upload.Id);
            if (chosen.Count > 0 && chosen[^1].Piece.Length < S3Limits.SmallestPart)
                throw S3Errors.EntityTooSmall(chosen[^1].Piece.Length, chosen[^1].Number, chosen[^1].ETag);
            chosen.Add(found);
        }

        return chosen.Count > 0 ? chosen : throw S3Errors.InvalidRequest("You must specify at least one part");
    }

    private static void CheckMode(S3Request request, UploadRecord upload)
    {
        var mode = upload.Algorithm is null ? "null" : Checksum.TypeOf(upload.Composite);
        if (request.Header("x-amz-checksum-type") is { } asked && asked != mode)
            throw S3Errors.InvalidRequest($"The upload was created using the {mode} checksum mode. The complete request must use the same checksum mode.");
    }

    private static void CheckChecksums(XElement part, int number, UploadRecord upload)
    {
        if (upload.Algorithm is not { } algorithm)
            return;
        foreach (var other in ChecksumNames.All.Where(other => other != algorithm && part.TextOf(other.Element()) is not null))
            throw S3Errors.BadPartDigest(other.ErrorName(), number);
        if (upload.Composite && part.TextOf(algorithm.Element()) is null)
            throw S3Errors.InvalidRequest($"The upload was created using a {algorithm.ErrorName()} checksum. The complete request must include the checksum for each part. It was missing for part {number} in the request.");
    }

    // A part has the checksum that the upload was begun with, and no other.
    private static bool IsWrong(string? given, ChecksumAlgorithm algorithm, UploadRecord upload, PartRecord part) =>
        given is not null && (upload.Algorithm != algorithm || part.Checksum?.Algorithm != algorithm || given != part.Checksum.Value);

    private static async Task<Checksum> ChecksumAsync(S3Request request, UploadRecord upload, List<PartRecord> parts, HeldPieces pieces, long size)
    {
        // S3 computes one of its own when the client wants none.
        var algorithm = upload.Algorithm ?? ChecksumAlgorithm.Crc64Nvme;
        var given = request.Header(algorithm.Header());
        Checksum computed;
        if (upload is { Algorithm: not null, Composite: true })
        {
            if (parts.Find(part => part.Checksum?.Algorithm != algorithm) is { } other)
                throw S3Errors.InvalidPart(other.Number, other.ETag, upload.Id);
            computed = new Checksum(algorithm, $"{Convert.ToBase64String(Hash(RunningChecksum.Of(algorithm), parts.Select(part => Convert.FromBase64String(part.Checksum!.Value))))}-{parts.Count}", Composite: true);
        }
        else
        {
            using var running = RunningChecksum.Of(algorithm);
            await pieces.ReadAsync(0, size, bytes => Append(running, bytes), request.Cancelled);
            computed = new Checksum(algorithm, Convert.ToBase64String(running.Finish()));
        }

        return given is null || given == computed.Value || given == computed.Value.Split('-')[0] ? computed : throw S3Errors.BadDigest(algorithm.ErrorName());
    }

    private static ValueTask Append(RunningChecksum running, ReadOnlyMemory<byte> bytes)
    {
        running.Append(bytes.Span);
        return ValueTask.CompletedTask;
    }

    private static byte[] Hash(RunningChecksum running, IEnumerable<byte[]> parts)
    {
        using (running)
        {
            foreach (var part in parts)
                running.Append(part);
            return running.Finish();
        }
    }
}

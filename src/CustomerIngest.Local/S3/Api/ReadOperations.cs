using System.Globalization;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.S3.Api;

/// <summary>GetObject and HeadObject.</summary>
internal sealed class ReadOperations(S3Service buckets)
{
    // What a request may want otherwise than it was stored.
    private static readonly string[] _replaceable = ["Content-Type", "Content-Language", "Content-Disposition", "Content-Encoding", "Cache-Control", "Expires"];

    public async Task GetAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        using var opened = bucket.Open(request.Key, request.VersionId);
        var record = opened.Record;
        Describe(request, record, bucket.Record.Versioning is not null);
        if (ReadConditions.Check(request, record, "", buckets.Now) is not null)
        {
            request.Answer.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var range = Part(request, record) ?? ByteRange.Of(request.Header("Range"), record.Size);
        var (offset, length) = range ?? (0, record.Size);
        foreach (var (name, value) in record.Headers)
            request.Answer.Headers[name] = value;
        Encryption.Say(request, record.Headers);
        foreach (var name in _replaceable)
        {
            if (request.Query($"response-{name}") is not { } wanted)
                continue;
            if (wanted.Any(character => character > 'ÿ'))
                throw S3Errors.InvalidArgument("Header value cannot be represented using ISO-8859-1.", $"response-{LowerCase.Of(name)}", wanted);
            KeptHeaders.Check(name, wanted);
            request.Answer.Headers[name] = wanted;
        }

        if (record.Tags.Count > 0)
            request.Answer.Headers["x-amz-tagging-count"] = record.Tags.Count.ToString(CultureInfo.InvariantCulture);
        if (range is not null)
        {
            request.Answer.StatusCode = StatusCodes.Status206PartialContent;
            if (length > 0)
                request.Answer.Headers.ContentRange = $"bytes {offset}-{offset + length - 1}/{record.Size}";
        }

        SayChecksum(request, record, whole: length == record.Size);

        request.Answer.ContentLength = length;
        if (HttpMethods.IsGet(request.Http.Method))
            await opened.Pieces.ReadAsync(offset, length, bytes => request.Answer.Body.WriteAsync(bytes, request.Cancelled), request.Cancelled);
    }

    // Of a part that is read as such, S3 says the part's own, where it has one.
    private static void SayChecksum(S3Request request, ObjectRecord record, bool whole)
    {
        if (record.Checksum is not { } checksum || request.Header("x-amz-checksum-mode")?.Equals("ENABLED", StringComparison.OrdinalIgnoreCase) != true)
            return;
        var ofPart = request.Asks("partNumber") && record.PartChecksums is not null;
        var value = ofPart ? record.PartChecksums![UploadOperations.PartNumber(request) - 1] : whole ? checksum.Value : null;
        if (value is null)
            return;
        request.Answer.Headers[Checksums.ChecksumNames.Header(checksum.Algorithm)] = value;
        request.Answer.Headers["x-amz-checksum-type"] = checksum.Type;
    }

    // An object that was not uploaded in parts is its only part.
    private static (long Offset, long Length)? Part(S3Request request, ObjectRecord record)
    {
        if (!request.Asks("partNumber"))
            return null;
        if (request.Header("Range") is not null)
            throw S3Errors.InvalidRequest("Cannot specify both Range header and partNumber query parameter");
        var number = UploadOperations.PartNumber(request);
        if (number > record.Pieces.Count)
            throw new S3Exception("InvalidPartNumber", 416, "The requested partnumber is not satisfiable") { Details = new Dictionary<string, string> { ["PartNumberRequested"] = $"{number}", ["ActualPartCount"] = $"{record.Pieces.Count}" } };
        if (record.PartCount is { } count)
            request.Answer.Headers["x-amz-mp-parts-count"] = count.ToString(CultureInfo.InvariantCulture);
        return (record.Pieces.Take(number - 1).Sum(piece => piece.Length), record.Pieces[number - 1].Length);
    }

    private static void Describe(S3Request request, ObjectRecord record, bool versioned)
    {
        request.Answer.Headers.ETag = $"\"{record.ETag}\"";
        request.Answer.Headers.LastModified = record.LastModified.ToString("R", CultureInfo.InvariantCulture);
        request.Answer.Headers.AcceptRanges = "bytes";
        if (versioned)
            request.Answer.Headers["x-amz-version-id"] = record.VersionId;
    }
}

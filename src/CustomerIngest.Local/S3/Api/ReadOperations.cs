using System.Globalization;
using CustomerIngest.Local.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.S3.Api;

/// <summary>GetObject and HeadObject.</summary>
internal sealed class ReadOperations(S3Service buckets)
{
    public async Task GetAsync(S3Request request)
    {
        using var opened = buckets.Get(request.Bucket).Open(request.Key, request.VersionId);
        var record = opened.Record;
        Describe(request, record);
        if (ReadConditions.Check(request, record, ""))
        {
            request.Answer.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var range = ByteRange.Of(request.Header("Range"), record.Size);
        var (offset, length) = range ?? (0, record.Size);
        foreach (var (name, value) in record.Headers)
            request.Answer.Headers[name] = request.Query($"response-{name}") ?? value;
        if (range is not null)
        {
            request.Answer.StatusCode = StatusCodes.Status206PartialContent;
            request.Answer.Headers.ContentRange = $"bytes {offset}-{offset + length - 1}/{record.Size}";
        }
        else if (request.Header("x-amz-checksum-mode")?.Equals("ENABLED", StringComparison.OrdinalIgnoreCase) == true && record.Checksum is { } checksum)
        {
            request.Answer.Headers[Checksums.ChecksumNames.Header(checksum.Algorithm)] = checksum.Value;
            request.Answer.Headers["x-amz-checksum-type"] = checksum.Type;
        }

        request.Answer.ContentLength = length;
        if (HttpMethods.IsGet(request.Http.Method))
            await opened.Pieces.ReadAsync(offset, length, bytes => request.Answer.Body.WriteAsync(bytes, request.Cancelled), request.Cancelled);
    }

    private static void Describe(S3Request request, ObjectRecord record)
    {
        request.Answer.Headers.ETag = $"\"{record.ETag}\"";
        request.Answer.Headers.LastModified = record.LastModified.ToString("R", CultureInfo.InvariantCulture);
        request.Answer.Headers.AcceptRanges = "bytes";
        if (record.VersionId != ObjectRecord.NullVersion || request.VersionId is not null)
            request.Answer.Headers["x-amz-version-id"] = record.VersionId;
    }
}

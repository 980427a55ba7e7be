using System.Globalization;
using CustomerIngest.Local.Hosting;
using CustomerIngest.Local.S3.Checksums;
using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3.Api;

/// <summary>Puts bytes into a new file while they are checked. What is not whole or not right leaves nothing.</summary>
internal sealed class BodyReceiver(BlobFolder blobs)
{
    /// <exception cref="S3Exception">The body ends early, is too large, or is not what its headers say.</exception>
    public Task<ReceivedBody> ReceiveAsync(S3Request request, ChecksumAlgorithm? wanted)
    {
        var chunked = request.Header("x-amz-content-sha256")?.StartsWith("STREAMING-", StringComparison.Ordinal) == true
            || request.Header("Content-Encoding")?.Contains("aws-chunked", StringComparison.OrdinalIgnoreCase) == true;
        var length = chunked ? DecodedLength(request) : request.Http.ContentLength;
        if (length is null)
            throw new S3Exception("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");
        if (length > S3Limits.LargestPut)
            throw S3Errors.EntityTooLarge(length.Value);
        return WriteAsync(ExpectedChecksums.Of(request), wanted, length.Value, async sink =>
        {
            AwaitedBody.Begin(request.Context);
            if (chunked)
            {
                var body = new ChunkedBody(request.Http.BodyReader);
                await body.ReadAsync(sink, request.Cancelled);
                return body.Trailers;
            }

            while (true)
            {
                var read = await request.Http.BodyReader.ReadAsync(request.Cancelled);
                foreach (var part in read.Buffer)
                    await sink(part);
                request.Http.BodyReader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    return null;
            }
        });
    }

    /// <summary>A copy of what is stored already.</summary>
    public Task<ReceivedBody> CopyAsync(OpenedObject source, long offset, long length, ChecksumAlgorithm? wanted, CancellationToken cancelled) =>
        WriteAsync(new ExpectedChecksums(null, null, null, null), wanted, length, async sink =>
        {
            await source.Pieces.ReadAsync(offset, length, sink, cancelled);
            return null;
        });

    private async Task<ReceivedBody> WriteAsync(
        ExpectedChecksums expected, ChecksumAlgorithm? wanted, long length, Func<Func<ReadOnlyMemory<byte>, ValueTask>, Task<Dictionary<string, string>?>> read)
    {
        var file = blobs.Create(out var name);
        try
        {
            await using (file)
            {
                using var checks = new BodyChecks(expected, wanted);
                var written = 0L;
                var trailers = await read(async bytes =>
                {
                    written += bytes.Length;
                    if (written > length)
                        throw S3Errors.IncompleteBody();
                    checks.Append(bytes.Span);
                    await file.WriteAsync(bytes);
                });
                if (written < length)
                    throw S3Errors.IncompleteBody();
                var (tag, checksum) = checks.Verify(trailers);
                return new ReceivedBody(new StoredPiece(name, 0, length), tag, checksum);
            }
        }
        catch
        {
            blobs.Release(name);
            throw;
        }
    }

    private static long? DecodedLength(S3Request request) =>
        long.TryParse(request.Header("x-amz-decoded-content-length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;
}

using System.Buffers;
using System.Net;
using Amazon.S3.Model;
using CustomerIngest.Scratch;

namespace CustomerIngest.Objects;

/// <summary>Fetches an object in parts, several at once, each written at its place as it comes: what is in memory is a buffer for each.</summary>
internal sealed class PartDownloader(S3ClientFactory clients, TimeProvider time)
{
    /// <summary>In bytes.</summary>
    public const int PartLength = 8 * 1024 * 1024;

    /// <summary>One connection of S3 gives some 40 to 90 MB/s, and a function of 2 GB has a network of some 80.</summary>
    public const int PartsAtOnce = 4;

    /// <summary>Of one part, each from where the last one broke off. What fails before its headers came the SDK repeats.</summary>
    public const int Attempts = 3;

    private const int BufferLength = 128 * 1024;

    /// <summary>Between two pieces of a body.</summary>
    private static readonly TimeSpan _longestSilence = TimeSpan.FromSeconds(10);

    /// <exception cref="ObjectException">What came is not what S3 says of the object.</exception>
    /// <exception cref="ScratchException">It cannot be written.</exception>
    public Task DownloadAsync(ObjectHead head, ScratchDraft draft, CancellationToken cancellationToken)
    {
        var parts = (head.Length + PartLength - 1) / PartLength;
        var options = new ParallelOptions { MaxDegreeOfParallelism = PartsAtOnce, CancellationToken = cancellationToken };
        return Parallel.ForAsync(0, parts, options, (part, cancelled) => FetchAsync(head, draft, part * PartLength, cancelled));
    }

    private async ValueTask FetchAsync(ObjectHead head, ScratchDraft draft, long offset, CancellationToken cancellationToken)
    {
        var end = Math.Min(offset + PartLength, head.Length);
        for (var attempt = 1; ; attempt++)
        {
            var progress = new Progress(offset, end);
            try
            {
                await FetchAsync(head, draft, progress, cancellationToken);
                return;
            }
            catch (Exception exception) when (attempt < Attempts && IsInterruption(exception) && !cancellationToken.IsCancellationRequested)
            {
                offset = progress.Offset;
            }
        }
    }

    private async Task FetchAsync(ObjectHead head, ScratchDraft draft, Progress progress, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest
        {
            BucketName = head.Reference.Bucket,
            Key = head.Reference.Key,
            VersionId = head.Reference.VersionId,
            EtagToMatch = head.EntityTag,
            ByteRange = new ByteRange(progress.Offset, progress.End - 1),
        };
        using var response = await clients.Client.GetObjectAsync(request, cancellationToken);
        Check(head, progress, response);
        using var silence = new CancellationTokenSource(_longestSilence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            while (await response.ResponseStream.ReadAsync(buffer, either.Token) is var read and > 0)
            {
                if (read > progress.End - progress.Offset)
                    throw ObjectFaults.Damaged(head.Reference, "a part is longer than it was asked for");
                await draft.WriteAsync(buffer.AsMemory(0, read), progress.Offset, cancellationToken);
                progress.Offset += read;
                silence.CancelAfter(_longestSilence);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (progress.Offset < progress.End)
            throw ObjectFaults.Damaged(head.Reference, "a part is shorter than it was asked for");
    }

    private static void Check(ObjectHead head, Progress progress, GetObjectResponse response)
    {
        if (response.ETag != head.EntityTag)
            throw ObjectFaults.Changed(head.Reference);
        var range = $"bytes {progress.Offset}-{progress.End - 1}/{head.Length}";
        if (response.HttpStatusCode != HttpStatusCode.PartialContent || response.ContentRange != range)
            throw ObjectFaults.Damaged(head.Reference, $"another part came than the one asked for ({range})");
    }

    // Of the body. The SDK has repeated what it saw fail, and hands it on as one of its own exceptions.
    private static bool IsInterruption(Exception exception) => exception is IOException or HttpRequestException or OperationCanceledException;

    private sealed class Progress(long offset, long end)
    {
        public long Offset { get; set; } = offset;

        public long End => end;
    }
}

using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace CustomerIngest.Objects;

/// <summary>Whether the bytes of a file make the checksum that S3 has of the object.</summary>
internal sealed class ObjectVerifier(ObjectHeads heads)
{
    private const int BufferLength = 256 * 1024;

    /// <returns>True also when there is nothing to compare with: no checksum, or one of parts that S3 does not tell the lengths of.</returns>
    public async Task<bool> IsRightAsync(ObjectHead head, SafeFileHandle file, CancellationToken cancellationToken)
    {
        if (RandomAccess.GetLength(file) != head.Length)
            return false;
        if (head.Checksum is not { } checksum)
            return true;
        if (checksum.Parts == 0)
            return await IsRightAsync(checksum, file, [head.Length], cancellationToken);
        if (await heads.PartAsync(head, 1, cancellationToken) is not { } first)
            return true;
        // Nearly every sender cuts at equal lengths, so that one question is enough.
        if (Equal(first, head.Length, checksum.Parts) is { } equal && await IsRightAsync(checksum, file, equal, cancellationToken))
            return true;
        var lengths = await LengthsAsync(head, checksum.Parts, cancellationToken);
        return lengths is null || (lengths.Sum() == head.Length && await IsRightAsync(checksum, file, lengths, cancellationToken));
    }

    private static long[]? Equal(long first, long length, int parts)
    {
        var last = length - (first * (parts - 1));
        return last > 0 && last <= first ? [.. Enumerable.Repeat(first, parts - 1), last] : null;
    }

    private async Task<long[]?> LengthsAsync(ObjectHead head, int parts, CancellationToken cancellationToken)
    {
        var lengths = new long?[parts];
        var options = new ParallelOptions { MaxDegreeOfParallelism = PartDownloader.PartsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, parts, options, async (part, cancelled) => lengths[part] = await heads.PartAsync(head, part + 1, cancelled));
        return Array.TrueForAll(lengths, length => length is not null) ? Array.ConvertAll(lengths, length => length!.Value) : null;
    }

    private static async Task<bool> IsRightAsync(ObjectChecksum checksum, SafeFileHandle file, long[] lengths, CancellationToken cancellationToken)
    {
        using var running = new RunningChecksum(checksum.Algorithm);
        using var ofParts = new RunningChecksum(checksum.Algorithm);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            var offset = 0L;
            foreach (var length in lengths)
            {
                for (var end = offset + length; offset < end;)
                {
                    var read = await RandomAccess.ReadAsync(file, buffer.AsMemory(0, (int)Math.Min(buffer.Length, end - offset)), offset, cancellationToken);
                    if (read == 0)
                        return false;
                    running.Append(buffer.AsSpan(0, read));
                    offset += read;
                }

                if (checksum.Parts > 0)
                    ofParts.Append(running.Finish());
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (checksum.Parts > 0 ? ofParts : running).Finish().AsSpan().SequenceEqual(checksum.Value);
    }
}

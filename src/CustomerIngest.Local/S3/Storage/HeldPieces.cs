using System.Buffers;

namespace CustomerIngest.Local.S3.Storage;

/// <summary>Pieces that stay readable while this is not disposed, whatever becomes of their object meanwhile.</summary>
internal sealed class HeldPieces : IDisposable
{
    private const int BufferBytes = 128 << 10;

    private readonly BlobFolder _blobs;
    private readonly IReadOnlyList<StoredPiece> _pieces;
    private bool _released;

    public HeldPieces(BlobFolder blobs, IReadOnlyList<StoredPiece> pieces)
    {
        (_blobs, _pieces) = (blobs, pieces);
        blobs.Hold(pieces);
    }

    /// <summary>Gives so many bytes from an offset to <paramref name="sink"/>, in order; they are valid until it returns.</summary>
    public async Task ReadAsync(long offset, long length, Func<ReadOnlyMemory<byte>, ValueTask> sink, CancellationToken cancelled)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            foreach (var piece in Slice(_pieces, offset, length))
            {
                await using var file = _blobs.Open(piece);
                file.Position = piece.Offset;
                for (var left = piece.Length; left > 0;)
                {
                    var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancelled);
                    if (read == 0)
                        throw new EndOfStreamException($"The file {piece.File} of the local S3 is shorter than its record says.");
                    await sink(buffer.AsMemory(0, read));
                    left -= read;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The pieces that hold a range of what these pieces hold.</summary>
    public static IReadOnlyList<StoredPiece> Slice(IEnumerable<StoredPiece> pieces, long offset, long length)
    {
        var slices = new List<StoredPiece>();
        foreach (var piece in pieces)
        {
            var skipped = Math.Min(offset, piece.Length);
            var taken = Math.Min(piece.Length - skipped, length);
            if (taken > 0)
                slices.Add(new StoredPiece(piece.File, piece.Offset + skipped, taken));
            (offset, length) = (offset - skipped, length - taken);
        }

        return slices;
    }

    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _released, true))
            _blobs.Release(_pieces);
    }
}

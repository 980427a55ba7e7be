namespace CustomerIngest.Tests.Files;

/// <summary>A file that is read in pieces of at most so many bytes, and cannot seek.</summary>
internal sealed class PiecedStream(byte[] file, int pieceBytes) : GeneratedStream
{
    private int _position;

    public override int Read(Span<byte> buffer)
    {
        var piece = file.AsSpan(_position, Math.Min(Math.Min(buffer.Length, pieceBytes), file.Length - _position));
        piece.CopyTo(buffer);
        _position += piece.Length;
        return piece.Length;
    }
}

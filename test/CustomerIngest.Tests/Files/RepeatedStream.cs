namespace CustomerIngest.Tests.Files;

/// <summary>A beginning, a part many times, and an end: a file too large to be made in memory.</summary>
internal sealed class RepeatedStream(byte[] beginning, byte[] part, long times, byte[] end) : GeneratedStream
{
    private readonly long _bodyEnd = beginning.Length + (part.Length * times);
    private long _position;

    public override int Read(Span<byte> buffer)
    {
        var rest = _position < beginning.Length ? beginning.AsSpan((int)_position)
            : _position < _bodyEnd ? part.AsSpan((int)((_position - beginning.Length) % part.Length))
            : end.AsSpan((int)Math.Min(_position - _bodyEnd, end.Length));
        var piece = rest[..Math.Min(rest.Length, buffer.Length)];
        piece.CopyTo(buffer);
        _position += piece.Length;
        return piece.Length;
    }
}

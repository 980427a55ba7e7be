namespace CustomerIngest.Events;

/// <summary>
/// The part of an event that is being read. It moves over the stream, so an event of 6 MB costs 16 KB here and not
/// another 6 MB: the stream of Lambda's runtime client does not show the bytes that it holds. Used again for the next
/// event, and by one reader at a time.
/// </summary>
/// <param name="size">Bytes, 1 or more. A longer name or text makes the window grow until the event ends.</param>
internal sealed class EventWindow(int size = EventWindow.DefaultSize)
{
    private const int DefaultSize = 16 * 1024;

    private byte[] _bytes = [];
    private Stream _stream = Stream.Null;
    private int _length;

    public ReadOnlySpan<byte> Utf8 => _bytes.AsSpan(0, _length);

    /// <summary>Whether the event ends where the window ends.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Opens on the first bytes from the stream's position on.</summary>
    public void Open(Stream stream)
    {
        _stream = stream;
        if (_bytes.Length != size)
            _bytes = GC.AllocateUninitializedArray<byte>(size);
        Fill(0);
    }

    /// <summary>Moves on: spans of <see cref="Utf8"/> from before are not valid any more.</summary>
    /// <param name="used">How many bytes at the beginning have been read. With 0 the window grows.</param>
    public void Advance(int used)
    {
        var left = Utf8[used..];
        var bytes = left.Length < _bytes.Length ? _bytes : GC.AllocateUninitializedArray<byte>(_bytes.Length * 2);
        left.CopyTo(bytes);
        _bytes = bytes;
        Fill(left.Length);
    }

    /// <summary>Lets go of the stream.</summary>
    public void Close() => _stream = Stream.Null;

    private void Fill(int from)
    {
        var free = _bytes.AsSpan(from);
        var read = _stream.ReadAtLeast(free, free.Length, throwOnEndOfStream: false);
        (_length, IsLast) = (from + read, read < free.Length);
    }
}

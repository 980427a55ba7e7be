using System.Buffers;

namespace CustomerIngest.Events;

/// <summary>The bytes of one event: in place where the stream lets us, else in a buffer that is used again.</summary>
internal readonly ref struct EventPayload : IDisposable
{
    private readonly byte[]? _rented;

    /// <param name="stream">Read from its beginning when it is in memory, whatever its position, as Lambda's serializer does.</param>
    public EventPayload(Stream stream)
    {
        Stream = stream as MemoryStream ?? Copy(stream);
        if (Stream.TryGetBuffer(out var bytes))
        {
            Utf8 = bytes;
            return;
        }

        _rented = ArrayPool<byte>.Shared.Rent((int)Stream.Length);
        using var target = new MemoryStream(_rented);
        Stream.WriteTo(target);
        Utf8 = _rented.AsSpan(0, (int)Stream.Length);
    }

    public ReadOnlySpan<byte> Utf8 { get; }

    /// <summary>The same bytes for another reader.</summary>
    public MemoryStream Stream { get; }

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
    }

    private static MemoryStream Copy(Stream stream)
    {
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy;
    }
}

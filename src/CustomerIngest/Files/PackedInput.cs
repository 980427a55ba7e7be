namespace CustomerIngest.Files;

/// <summary>A file with something before and behind it, as one stream.</summary>
internal sealed class PackedInput(params IReadOnlyList<Stream> parts) : OneWayStream
{
    private int _part;

    /// <summary>The bytes that were read.</summary>
    public long Total { get; private set; }

    /// <param name="beginning">What was read of the file.</param>
    /// <param name="rest">The rest of the file.</param>
    /// <param name="behind">What to put behind it.</param>
    public static PackedInput Of(ReadOnlyMemory<byte> beginning, Stream rest, ReadOnlyMemory<byte> behind) =>
        new(new MemoryStream(beginning.ToArray()), rest, new MemoryStream(behind.ToArray()));

    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        while (_part < parts.Count && (read = parts[_part].Read(buffer)) == 0)
            _part++;
        Total += read;
        return read;
    }
}

using System.IO.Compression;

namespace CustomerIngest.Files;

/// <summary>
/// What a gzip file unpacks to. <see cref="GZipStream"/> ends quietly where a file is cut off, and where something else
/// follows a member. So one member more is put behind the file, and the whole has been unpacked only if that one came
/// out at the end.
/// </summary>
internal sealed class GzipContent : OneWayStream
{
    private const int UnpackedAtOnce = 32_768;

    private readonly CustomerFileLimits _limits;
    private readonly PackedInput _packed;
    private readonly GZipStream _gzip;
    private readonly byte[] _unpacked = new byte[UnpackedAtOnce];
    private int _start;
    private int _end;
    private long _total;

    /// <param name="beginning">What was read of the file.</param>
    /// <param name="rest">The rest of it, which stays the caller's.</param>
    /// <param name="limits">What it may unpack to.</param>
    public GzipContent(ReadOnlyMemory<byte> beginning, Stream rest, CustomerFileLimits limits)
    {
        _limits = limits;
        _packed = PackedInput.Of(beginning, rest, EndMember.Packed);
        _gzip = new GZipStream(_packed, CompressionMode.Decompress);
    }

    /// <param name="file">The file's first bytes.</param>
    public static bool Begins(ReadOnlySpan<byte> file) => file is [0x1F, 0x8B, ..];

    public override int Read(Span<byte> buffer)
    {
        // The last bytes may be those of the member behind the file, and are kept until it is known.
        while (_end - _start <= EndMember.Unpacked.Length)
        {
            if (!Unpack())
                return 0;
        }

        var count = Math.Min(buffer.Length, _end - _start - EndMember.Unpacked.Length);
        _unpacked.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip.Dispose();
            _packed.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Unpack()
    {
        var kept = _unpacked.AsSpan(_start.._end);
        kept.CopyTo(_unpacked);
        (_start, _end) = (0, kept.Length);
        var read = UnpackInto(_unpacked.AsSpan(_end));
        if (read == 0 && !_unpacked.AsSpan(0, _end).SequenceEqual(EndMember.Unpacked))
            throw new CustomerFileException("is gzip that is cut off, or that something else follows");
        _end += read;
        _total += read;
        CheckLimits();
        return read > 0;
    }

    private int UnpackInto(Span<byte> buffer)
    {
        try
        {
            return _gzip.Read(buffer);
        }
        catch (InvalidDataException exception)
        {
            throw new CustomerFileException("is gzip that is damaged", exception);
        }
    }

    private void CheckLimits()
    {
        if (_total > _limits.UnpackedBytes)
            throw new CustomerFileException($"is gzip that unpacks to more than {_limits.UnpackedBytes} bytes");
        if (_total > _limits.UnpackedBytesWithoutRatio && _total / _limits.UnpackRatio > _packed.Total)
            throw new CustomerFileException($"is gzip that unpacks to more than {_limits.UnpackRatio} times its size");
    }
}

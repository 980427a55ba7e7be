namespace CustomerIngest.Files;

/// <summary>What a file of customers may have. The memory that reading takes follows <see cref="RecordBytes"/> alone.</summary>
public sealed record CustomerFileLimits
{
    /// <summary>The most bytes of a record, with its newline. One of more is a bad record: a message could not be that long either.</summary>
    public int RecordBytes { get; init; } = 1_048_576;

    /// <summary>The most bytes that a gzip file may unpack to: a quarter of a billion customers.</summary>
    public long UnpackedBytes { get; init; } = 8L << 30;

    /// <summary>How many times its packed size a gzip file may unpack to. Exports reach 10 to 30, gzip bombs 1,000.</summary>
    public int UnpackRatio { get; init; } = 200;

    /// <summary>The unpacked bytes below which <see cref="UnpackRatio"/> is not asked for: a small file of equal lines does no harm.</summary>
    public long UnpackedBytesWithoutRatio { get; init; } = 16L << 20;
}

namespace CustomerIngest.Files;

/// <summary>The gzip member that <see cref="GzipContent"/> puts behind a file.</summary>
internal static class EndMember
{
    /// <summary>What it unpacks to.</summary>
    public static ReadOnlySpan<byte> Unpacked => "end of the file\n"u8;

    /// <summary>A header, one stored block, CRC-32 and length, as RFC 1952 has them.</summary>
    public static ReadOnlyMemory<byte> Packed { get; } =
        (byte[])[
            0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF,
            1, 16, 0, 0xEF, 0xFF, .. Unpacked,
            0x38, 0x90, 0xB6, 0x12, 16, 0, 0, 0,
        ];
}

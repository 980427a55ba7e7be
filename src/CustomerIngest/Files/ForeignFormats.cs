namespace CustomerIngest.Files;

/// <summary>Knows the formats that customers are sent in by mistake, by their first bytes.</summary>
internal static class ForeignFormats
{
    private const int TarPlace = 257;

    /// <param name="file">The file's first bytes, unpacked.</param>
    /// <returns>Null for any other.</returns>
    public static string? NameOf(ReadOnlySpan<byte> file) => file switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] or [(byte)'P', (byte)'K', 7, 8, ..] => NameOfZip(file),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an Office file of the old kind, such as xls",
        [0x1F, 0x8B, ..] => "gzip within gzip",
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => "xz",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "zstd",
        [0x04, 0x22, 0x4D, 0x18, ..] => "LZ4",
        [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => "a 7z archive",
        _ => NameOfLetters(file),
    };

    // These begin with letters, as a header may. What is not text has bytes soon that a header has not.
    private static string? NameOfLetters(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("%PDF-"u8))
            return "PDF";
        if (!file.ContainsAnyInRange((byte)0, (byte)('\t' - 1)) && !file.ContainsAnyInRange((byte)('\r' + 1), (byte)(' ' - 1)))
            return null;
        if (file.StartsWith("PAR1"u8) || file.StartsWith("PARE"u8))
            return "parquet";
        if (file.StartsWith("ORC"u8))
            return "ORC";
        if (file.StartsWith("Obj\u0001"u8))
            return "Avro";
        if (file.StartsWith("BZh"u8))
            return "bzip2";
        if (file.StartsWith("SQLite format 3\0"u8))
            return "a SQLite database";
        return file.Length > TarPlace && file[TarPlace..].StartsWith("ustar"u8) ? "a tar archive" : null;
    }

    private static string NameOfZip(ReadOnlySpan<byte> file) =>
        file.IndexOf("[Content_Types].xml"u8) >= 0 || file.IndexOf("_rels/.rels"u8) >= 0 || file.IndexOf("xl/"u8) >= 0
            ? "an Office file, such as xlsx"
            : "a zip archive";
}

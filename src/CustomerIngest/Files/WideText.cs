namespace CustomerIngest.Files;

/// <summary>Knows UTF-16 and UTF-32, by a byte order mark or by the zero bytes that a header of Latin letters has in them.</summary>
internal static class WideText
{
    private const int LookedAt = 64;
    private const int Unit = 4;

    /// <param name="file">The file's first bytes.</param>
    /// <returns>Null when it is neither.</returns>
    public static string? NameOf(ReadOnlySpan<byte> file) => file switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF-16",
        _ => NameByZeros(file[..Math.Min(LookedAt, file.Length / Unit * Unit)]),
    };

    private static string? NameByZeros(ReadOnlySpan<byte> file)
    {
        Span<bool> areZero = stackalloc bool[Unit];
        for (var place = 0; place < Unit; place++)
            areZero[place] = AreMostlyZero(file, place);
        return areZero switch
        {
            [false, true, true, true] or [true, true, true, false] => "UTF-32",
            [false, true, false, true] or [true, false, true, false] => "UTF-16",
            _ => null,
        };
    }

    private static bool AreMostlyZero(ReadOnlySpan<byte> file, int place)
    {
        var zeros = 0;
        for (var i = place; i < file.Length; i += Unit)
            zeros += file[i] == 0 ? 1 : 0;
        return zeros > file.Length / Unit / 2;
    }
}

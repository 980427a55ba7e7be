namespace CustomerIngest.Files;

/// <summary>A line ends with LF or CRLF; the last one of a file may end with nothing.</summary>
internal static class Lines
{
    /// <returns>The length of a line without its end.</returns>
    public static int TrimmedLength(ReadOnlySpan<byte> line)
    {
        if (line.EndsWith((byte)'\n'))
            line = line[..^1];
        return line.EndsWith((byte)'\r') ? line.Length - 1 : line.Length;
    }
}

using System.Buffers;

namespace CustomerIngest.Local.Hosting;

/// <summary>Refuses what would break out of a header line (RFC 9110, section 5).</summary>
internal static class HeaderText
{
    private static readonly SearchValues<char> _token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <exception cref="FormatException">It is not a valid header name.</exception>
    public static string CheckName(string name) =>
        name.Length > 0 && !name.AsSpan().ContainsAnyExcept(_token) ? name : throw new FormatException("A header has a name with other characters than a token's.");

    /// <exception cref="FormatException">It holds control characters.</exception>
    public static string Check(string value) =>
        value.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && !value.Contains('\x7f', StringComparison.Ordinal)
            ? value
            : throw new FormatException("A header has a value with control characters.");
}

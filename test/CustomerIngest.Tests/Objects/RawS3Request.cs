using System.Globalization;

namespace CustomerIngest.Tests.Objects;

/// <summary>A request as it was on the wire.</summary>
internal sealed record RawS3Request(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Both ends included; null when all is asked for.</summary>
    public (int From, int To)? Range { get; } = RangeOf(Headers.GetValueOrDefault("Range"));

    public static RawS3Request Parse(string text)
    {
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var words = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[^1], StringComparer.OrdinalIgnoreCase);
        return new RawS3Request(words[0], words[1], headers);
    }

    private static (int From, int To)? RangeOf(string? header)
    {
        if (header is null)
            return null;
        var ends = header["bytes=".Length..].Split('-');
        return (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture));
    }
}

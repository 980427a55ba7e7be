using System.Globalization;

namespace CustomerIngest.Local.S3.Api;

/// <summary>The header Range.</summary>
internal static class ByteRange
{
    /// <returns>Null for the whole object: S3 passes over what it does not understand, several ranges too.</returns>
    /// <exception cref="S3Exception">The object does not reach so far.</exception>
    public static (long Offset, long Length)? Of(string? range, long size)
    {
        if (range?.StartsWith("bytes=", StringComparison.Ordinal) != true || range.Split('-') is not [var start, var end])
            return null;
        start = start["bytes=".Length..];
        if (start.Length == 0)
        {
            if (!Number(end, out var last))
                return null;
            return last > 0 && size > 0 ? (size - Math.Min(last, size), Math.Min(last, size)) : throw S3Errors.InvalidRange(range, size);
        }

        var to = size - 1;
        if (!Number(start, out var from) || end.Length > 0 && (!Number(end, out to) || to < from))
            return null;
        return from < size ? (from, Math.Min(to, size - 1) - from + 1) : throw S3Errors.InvalidRange(range, size);
    }

    private static bool Number(string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}

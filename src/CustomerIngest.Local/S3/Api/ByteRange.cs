using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerIngest.Local.S3.Api;

/// <summary>The headers Range and x-amz-copy-source-range.</summary>
internal static partial class ByteRange
{
    private const string CopyHeader = "x-amz-copy-source-range";

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

    /// <summary>A copy wants both ends of its range, and all of it.</summary>
    /// <exception cref="S3Exception">The source does not reach so far, or the range is not of its form.</exception>
    public static (long Offset, long Length) OfCopy(string? range, long size)
    {
        if (range is null)
            return (0, size);
        var match = Copied().Match(range);
        if (!match.Success || !Number(match.Groups["first"].Value, out var first) || !Number(match.Groups["last"].Value, out var last) || last < first)
            throw S3Errors.InvalidArgument($"The {CopyHeader} value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy", CopyHeader, range);
        if (first >= size)
            throw S3Errors.InvalidRequest("The specified copy range is invalid for the source object size");
        return last < size ? (first, last - first + 1) : throw S3Errors.InvalidArgument($"Range specified is not valid for source object of size: {size}", CopyHeader, range);
    }

    [GeneratedRegex(@"^bytes=(?<first>[0-9]+)-(?<last>[0-9]+)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Copied();

    private static bool Number(string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}

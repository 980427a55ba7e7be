using System.Collections;
using System.Globalization;

namespace Amazon.Lambda.Core.Logging;

/// <summary>How an argument of a message template reads, in every culture the same.</summary>
internal static class MessageValue
{
    private const string InstantFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
    private const int MaximumBytesShown = 16;

    /// <returns>Null for a null, a list and a dictionary, which have no one-line form.</returns>
    public static string ToText(object value, string format) => value switch
    {
        byte[] bytes => ToHex(bytes),
        ReadOnlyMemory<byte> bytes => ToHex(bytes.Span),
        Memory<byte> bytes => ToHex(bytes.Span),
        null or IList or IDictionary => null,
        _ when format.Length > 0 && TryFormat(value, format) is { } formatted => formatted,
        DateTime instant => ToInstant(instant),
        DateTimeOffset instant => ToInstant(instant.UtcDateTime),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>Milliseconds and UTC, the form Lambda gives its own records; an unspecified kind is taken as UTC.</summary>
    public static string ToInstant(DateTime value) =>
        (value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value).ToString(InstantFormat, CultureInfo.InvariantCulture);

    private static string TryFormat(object value, string format)
    {
        try
        {
            return (value as IFormattable)?.ToString(format, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            // A wrong format in a log statement must not fail the invocation.
            return null;
        }
    }

    private static string ToHex(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= MaximumBytesShown
            ? Convert.ToHexString(bytes)
            : string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexString(bytes[..MaximumBytesShown])}... ({bytes.Length} bytes)");
}

using System.Collections;
using System.Globalization;

namespace Amazon.Lambda.Core.Logging;

/// <summary>How an argument of a message template reads: times and bytes always the same, the rest as the culture has it.</summary>
internal static class MessageValue
{
    private const string InstantFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
    private const int MaximumBytesShown = 16;

    /// <returns>Null for a null, a list and a dictionary, which have no one-line form.</returns>
    public static string ToText(object value, string format) => value switch
    {
        byte[] or ReadOnlyMemory<byte> or Memory<byte> => TryToFixedText(value),
        null or IList or IDictionary => null,
        _ when format.Length > 0 => Apply(format, value),
        _ => TryToFixedText(value) ?? value.ToString(),
    };

    /// <returns>Null when the value is neither bytes nor a time.</returns>
    public static string TryToFixedText(object value) => value switch
    {
        byte[] bytes => ToHex(bytes),
        ReadOnlyMemory<byte> bytes => ToHex(bytes.Span),
        Memory<byte> bytes => ToHex(bytes.Span),
        DateTime instant => ToInstant(instant),

        // The clock of its own offset with a Z behind it, which is wrong but what the real package writes.
        DateTimeOffset instant => ToInstant(instant.DateTime),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Milliseconds and a Z, the form Lambda gives its own records; the value is to be UTC, and is not converted.</summary>
    public static string ToInstant(DateTime value) => value.ToString(InstantFormat, CultureInfo.InvariantCulture);

    /// <summary>A wrong format in a log statement does not fail the invocation.</summary>
    public static string Apply(string format, object value)
    {
        try
        {
            return string.Format(CultureInfo.CurrentCulture, $"{{0:{format}}}", value);
        }
        catch (FormatException)
        {
            return value.ToString();
        }
    }

    private static string ToHex(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= MaximumBytesShown
            ? Convert.ToHexString(bytes)
            : string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexString(bytes[..MaximumBytesShown])}... ({bytes.Length} bytes)");
}

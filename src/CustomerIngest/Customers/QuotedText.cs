using System.Buffers;
using System.Text;

namespace CustomerIngest.Customers;

/// <summary>A text as MySqlConnector writes it into a statement.</summary>
internal static class QuotedText
{
    private const int Quotes = 2;
    private const int Null = 4;

    // Measured over all of Unicode: StatementBytesTests.
    private static readonly SearchValues<char> _doubled = SearchValues.Create("\0'\\");

    /// <summary>Its UTF-8 bytes.</summary>
    public static int CountBytes(string? text)
    {
        if (text is null)
            return Null;
        var bytes = Quotes + Encoding.UTF8.GetByteCount(text);
        for (var rest = text.AsSpan(); rest.IndexOfAny(_doubled) is >= 0 and var next; rest = rest[(next + 1)..])
            bytes++;
        return bytes;
    }
}

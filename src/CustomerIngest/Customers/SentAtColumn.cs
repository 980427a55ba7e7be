using System.Globalization;

namespace CustomerIngest.Customers;

/// <summary>The column that says which of two messages is newer: milliseconds since the Unix epoch.</summary>
internal static class SentAtColumn
{
    public const string Name = "SentAt";

    // A row of a table without it gets 0: older than any message, so the next one for its key wins.
    public const string Definition = $"{Name} bigint NOT NULL DEFAULT 0";

    private const int Digits = 13;

    /// <summary>Whether it holds the milliseconds of this century exactly, and orders them as numbers.</summary>
    public static bool Fits(in ColumnShape column) =>
        !column.IsGenerated && (column.DataType is "bigint" or "double" || (column.DataType == "decimal" && WholeDigits(column.ColumnType) >= Digits));

    /// <summary>
    /// What an integer says is kept. Anything else is dropped, and its rows are older than any message then: a date as a
    /// number, 20260101120000, would be newer than all of them.
    /// </summary>
    public static string Mend(in ColumnShape column) =>
        column is { IsInteger: true, IsGenerated: false } ? $"MODIFY {Definition}" : $"DROP COLUMN {Name}, ADD COLUMN {Definition}";

    // Of decimal(20,3), the 17 before the point.
    private static int WholeDigits(string type)
    {
        var (start, end) = (type.IndexOf('(', StringComparison.Ordinal), type.IndexOf(')', StringComparison.Ordinal));
        var sizes = start < 0 || end < start ? [] : type[(start + 1)..end].Split(',');
        return sizes is [var digits, var fraction]
            ? int.Parse(digits, CultureInfo.InvariantCulture) - int.Parse(fraction, CultureInfo.InvariantCulture)
            : 0;
    }
}

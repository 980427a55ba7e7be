using System.Text;
using CustomerIngest.Customers;

namespace CustomerIngest.Files;

/// <summary>Says what is wrong with a first line that is neither a header of customers nor JSON.</summary>
internal static class HeaderProblems
{
    private const int LookedAt = 4_096;

    private static readonly (string Separator, string Name)[] _separators = [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")];

    /// <param name="line">The first line that is not empty, in UTF-8.</param>
    /// <param name="header">What it is as CSV; null when it is not CSV.</param>
    /// <returns>The rest of a sentence that begins with "The file".</returns>
    public static string Of(ReadOnlySpan<byte> line, CsvHeader? header)
    {
        var text = Encoding.UTF8.GetString(line[..Math.Min(LookedAt, Lines.TrimmedLength(line))]);
        return text.TrimStart() switch
        {
            ['[', ..] => "is a JSON array, or begins with one",
            ['<', ..] => "is XML or HTML",
            _ when text.Contains('\r', StringComparison.Ordinal) => "has lines that end with CR alone; LF and CRLF end a line",
            _ when text.Any(static character => char.IsControl(character) && character != '\t') => "begins with binary data",
            _ when header is null => "has a CSV header with a quote where none may stand, or one that is not closed",
            _ => $"has a first line that is no header with {header.Missing().First().Name}{Hint(text, header)}",
        };
    }

    private static string Hint(string text, CsvHeader header)
    {
        var (_, separators) = Array.Find(_separators, other => header.FieldCount == 1 && Names(text, other.Separator, StringComparison.Ordinal));
        if (separators is not null)
            return $": its fields are separated by {separators}, and not by commas";
        return Names(text, ",", StringComparison.OrdinalIgnoreCase)
            ? ": a name is written in another way there, and names are matched exactly, with upper and lower case and spaces"
            : "";
    }

    private static bool Names(string text, string separator, StringComparison comparison)
    {
        var names = Array.ConvertAll(text.Split(separator), static name => name.Trim().Trim('"').Trim());
        return CustomerColumns.All.Where(static column => column.Missing != RejectReason.None)
            .All(column => Array.Exists(names, name => name.Equals(column.Name, comparison)));
    }
}

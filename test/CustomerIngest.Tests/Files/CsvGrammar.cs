using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerIngest.Customers;

namespace CustomerIngest.Tests.Files;

/// <summary>RFC 4180 as a regular expression: what a file whose header is CustID,Name must give, slowly and by the letter.</summary>
internal static partial class CsvGrammar
{
    private const int HeaderLines = 1;

    /// <param name="rows">What stands behind the header's newline.</param>
    public static List<FileRecord> Read(string rows)
    {
        var records = new List<FileRecord>();
        var line = 1L + HeaderLines;
        for (var rest = rows; rest.Length > 0;)
        {
            var record = Record().Match(rest);
            var text = record.Success ? record.Value : FirstLine().Match(rest).Value;
            if (!EmptyLine().IsMatch(text))
                records.Add(ToRecord(record, line));
            line += text.Count(static character => character == '\n');
            rest = rest[text.Length..];
        }

        return records;
    }

    private static FileRecord ToRecord(Match record, long line)
    {
        if (!record.Success)
            return FileRecord.Bad(line, RejectReason.InvalidCsv);
        string[] fields = [.. record.Groups["field"].Captures.Select(static field => Unquoted(field.Value))];
        if (fields.Length != 2)
            return FileRecord.Bad(line, RejectReason.FieldCount);
        var body = $$"""{"CustID":"{{JsonEncodedText.Encode(fields[0])}}","Name":"{{JsonEncodedText.Encode(fields[1])}}"}""";
        var reason = BodyReader.Read(body, out var customer);
        return reason == RejectReason.None ? FileRecord.Good(line, customer.CustId, customer.Name) : FileRecord.Bad(line, reason);
    }

    private static string Unquoted(string field) =>
        field.StartsWith('"') ? field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : field;

    [GeneratedRegex("""\A(?<field>"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?<field>"(?:[^"]|"")*"|[^",\r\n]*))*(?:\r?\n|\r?\z)""", RegexOptions.CultureInvariant)]
    private static partial Regex Record();

    [GeneratedRegex("""\A[^\n]*\n?""", RegexOptions.CultureInvariant)]
    private static partial Regex FirstLine();

    [GeneratedRegex("""\A\r?\n?\z""", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyLine();
}

using System.Text;
using System.Text.Json;
using CustomerIngest.Customers;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Files;

/// <summary>Customers written as files in all the ways that are allowed.</summary>
internal static class WrittenFile
{
    private static readonly string[] _otherValues = ["", "x", "\"", ",", "\r\n", "a \"quoted\", one\nof two lines", "7", "\u674e"];

    public static byte[] Csv(IReadOnlyList<(string CustId, string Name)> rows, Dice dice)
    {
        string[] columns = ["CustID", "Name", .. Enumerable.Range(0, dice.Roll(3)).Select(static i => $"other {i}")];
        dice.Shuffle(columns);
        var end = dice.Pick<string>("\n", "\r\n");
        var lines = rows.Select(row => columns.Select(column => Field(column switch { "CustID" => row.CustId, "Name" => row.Name, _ => dice.Pick<string>(_otherValues) }, dice)));
        return Finish(lines.Prepend(columns.Select(column => Field(column, dice))).Select(static fields => string.Join(',', fields)), end, dice);
    }

    public static byte[] NdJson(IEnumerable<Customer> customers, Dice dice) =>
        Finish(customers.Select(customer => Body(customer, dice)), dice.Pick<string>("\n", "\r\n"), dice);

    private static string Body(Customer customer, Dice dice)
    {
        var id = dice.Roll(2) == 0 ? $"{customer.CustId}" : $"\"{customer.CustId}\"";
        var name = $"\"{JsonEncodedText.Encode(customer.Name)}\"";
        return dice.Roll(2) == 0 ? $$"""{"CustID":{{id}},"Name":{{name}}}""" : $$""" { "Name" : {{name}}, "x": [1], "CustID": {{id}} }""";
    }

    private static string Field(string value, Dice dice) =>
        value.AsSpan().ContainsAny("\",\r\n") || dice.Roll(3) == 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    private static byte[] Finish(IEnumerable<string> lines, string end, Dice dice)
    {
        var text = string.Concat(lines.Select(line => line + end + (dice.Roll(5) == 0 ? end : "")));
        if (dice.Roll(2) == 0)
            text = text.TrimEnd('\r', '\n');
        var file = Encoding.UTF8.GetBytes((dice.Roll(2) == 0 ? "\ufeff" : "") + text);
        var cut = dice.Roll(file.Length + 1);
        return dice.Roll(3) switch { 0 => CustomerFile.Gzip(file), 1 => CustomerFile.Gzip(file[..cut], file[cut..]), _ => file };
    }
}

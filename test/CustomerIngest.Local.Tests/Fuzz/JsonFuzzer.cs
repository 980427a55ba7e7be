using System.Text;
using System.Text.RegularExpressions;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Local.Tests.Fuzz;

/// <summary>Spoils JSON: its values, its names, its bytes.</summary>
internal sealed partial class JsonFuzzer(Dice dice)
{
    private static readonly string[] _values =
    [
        "null", "true", "-1", "0", "1.5", "1e999", "-0", "2147483648", "99999999999999999999999999", "\"\"", "[]", "{}", "[null]", "[[]]", "{\"a\":1}", "\" \"", "\"\\u0000\"", "\"\\ud800\"",
        "\"\\udc00\\ud800\"", "\"\\u0001\"", "\"\\ufffe\"", "\"\u00e9\"", "\"a/b\"", "\"../x\"", "\"arn:\"", "\"{\"", "\"\\\"\"", "nul", "NaN", "'a'", "\"\\x\"", "/*x*/1", "1,", "\"", "{", "[",
    ];

    public byte[] Spoil(byte[] json)
    {
        var text = Encoding.UTF8.GetString(json);
        switch (dice.Roll(12))
        {
            case 0:
                return json[..dice.Roll(json.Length)];
            case 1:
                return [.. json, .. Encoding.Latin1.GetBytes(dice.Pick("x", "{}", "\0", " ", ","))];
            case 2:
                return dice.Pick(Encoding.Unicode.GetBytes(text), Encoding.UTF32.GetBytes(text), [0xEF, 0xBB, 0xBF, .. json]);
            case 3:
                return Deep(dice.Pick(60, 63, 64, 65, 1_000, 100_000), dice.Pick("[", "{\"a\":"));
            case 4:
                // Bytes that are not UTF-8, in the middle of a string or anywhere.
                var at = dice.Roll(json.Length);
                return [.. json[..at], .. dice.Pick<byte[]>([0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0x00], [0x80]), .. json[at..]];
            case 5:
                return Encoding.UTF8.GetBytes(text.Replace("{\"", $"{{\"{dice.Pick("\\ud800", "\\u0000", "\\\"", "a", "")}", StringComparison.Ordinal));
            case 6:
                return Encoding.UTF8.GetBytes($"{{\"\\ud800{new string('x', dice.Roll(20))}\":1,{text.AsSpan(1)}");
            case 7:
                return Encoding.UTF8.GetBytes(text.Replace("\":\"", $"\":\"{new string('x', dice.Pick(300, 70_000, 1_200_000))}", StringComparison.Ordinal));
            default:
                return Encoding.UTF8.GetBytes(WithOtherValue(text));
        }
    }

    private static byte[] Deep(int depth, string open) => Encoding.ASCII.GetBytes($"{{\"QueueUrl\":{string.Concat(Enumerable.Repeat(open, depth))}");

    private string WithOtherValue(string text)
    {
        var values = Values().Matches(text);
        if (values.Count == 0)
            return dice.Pick(_values);
        var value = values[dice.Roll(values.Count)].Groups["value"];
        return $"{text[..value.Index]}{dice.Pick(_values)}{text[(value.Index + value.Length)..]}";
    }

    [GeneratedRegex("""[:\[,](?<value>"(\\.|[^"\\])*"|-?\d+|true|false|null)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Values();
}

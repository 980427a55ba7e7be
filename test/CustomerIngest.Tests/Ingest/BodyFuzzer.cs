using System.Text;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Ingest;

/// <summary>Bodies as nobody should send them, and good ones among them.</summary>
internal sealed class BodyFuzzer(Dice dice)
{
    private static readonly string[] _numbers =
        ["1", "-7", "0", "-0", "01", "1.0", "1e2", "2147483647", "2147483648", "-2147483648", "-2147483649", "99999999999999999999999999", "\"12\"", "\"\"", "\" 1\"", "\"1x\"", "true", "null", "[]", "{}", "NaN"];

    private static readonly string[] _members =
        ["\"__proto__\":{\"CustID\":9}", "\"custid\":1", "\"CustID\":5", "\"Name\":\"again\"", "\"N\\u0061me\":\"again\"", "\"\":null", "\"x\":[1,{\"Name\":2}]", "\"x\":1e400", "\"x\":\"\\ud800\""];

    private static readonly string[] _pieces =
        ["a", "Z", " ", "\\\"", "\\\\", "\\u0000", "\\u00e9", "\\ud83d\\ude00", "\\ud83d", "\\udc00", "😀", "é", "李", "'", "\\n", "\t", "\u2028", "\ufeff", "\ud83d", "\udc00", "%", "_", "\\x", "\0"];

    public string Next() => dice.Roll(10) switch
    {
        0 => Truncate(Customer()),
        1 => Insert(Customer()),
        2 => "\ufeff" + Customer(),
        3 => Noise(dice.Roll(60)),
        4 => $$"""{"CustID":{{Number()}},{{dice.Pick<string>(_members)}},"Name":"{{Name(5)}}"}""",
        5 => $$"""{"CustID":{{Number()}},"Name":{{dice.Pick<string>(_numbers)}}}""",
        6 => $$"""{"Name":"{{Name(5)}}","x":{{Deep(dice.Roll(130))}},"CustID":{{Number()}}}""",
        7 when dice.Roll(25) == 0 => $$"""{"CustID":{{Number()}},"Name":"{{new string('x', 1_048_000)}}"}""",
        _ => Customer(),
    };

    private string Customer() => $$"""{"CustID":{{Number()}},"Name":"{{Name(dice.Roll(20) == 0 ? 300 : 8)}}"}""";

    // Mostly one of many customers, so that most good bodies have a row of their own.
    private string Number() => dice.Roll(3) == 0 ? dice.Pick<string>(_numbers) : $"{dice.Roll(1_000_000)}";

    private string Name(int most)
    {
        var name = new StringBuilder();
        for (var i = dice.Roll(most + 1); i > 0; i--)
            name.Append(dice.Roll(4) == 0 ? dice.Pick<string>(_pieces) : "n");
        return name.ToString();
    }

    private string Deep(int depth) => new string('[', depth) + new string(']', dice.Roll(8) == 0 ? depth + 1 : depth);

    private string Truncate(string text) => text[..dice.Roll(text.Length + 1)];

    private string Insert(string text) => text.Insert(dice.Roll(text.Length + 1), Noise(1));

    private string Noise(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)dice.Roll(65_536)));
}

using System.Text;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Events;

/// <summary>JSON as AWS sends it and as nobody should, and then with some bytes changed.</summary>
internal abstract class JsonFuzzer(Dice dice)
{
    private static readonly string[] _oddNames =
        ["bo\\u0064y", "", "bödy", "$id", "$ref", "$type", "body ", "messageId\\u0000", "\\ud800", "b\\x", "Kbody", "records"];

    private static readonly string[] _pieces =
        ["a", "Z", "9", " ", "/", "\\/", "\\\"", "\\\\", "\\n", "\\u0000", "\\u00e9", "\\ud83d\\ude00", "\\ud83d", "\\udc00", "\\ude00\\ud83d", "😀", "é", "李", "\u2028", "\\x", "\\u12", "\t", "{\\\"CustID\\\":1}"];

    protected static readonly string[] Values =
        ["null", "true", "0", "-1.5e3", "1e400", "01", "NaN", "[]", "[1,\"x\",{}]", "{}", "{\"body\":\"inner\"}", "[", "\"\"", "\"eA==\"", "\"e A=\\n=\"", "\"x\"", "/**/null", "[null,]"];

    protected Dice Dice => dice;

    /// <summary>The event's bytes; about half are what AWS might send.</summary>
    public byte[] Next()
    {
        var odd = dice.Roll(2) == 0;
        var json = Encoding.UTF8.GetBytes(Event(odd ? 12 : 0));
        return odd && dice.Roll(3) == 0 ? Mutate(json) : json;
    }

    /// <param name="odds">In hundredths, for each place where something may be odd.</param>
    protected abstract string Event(int odds);

    /// <summary>Members in a row, and now and then one twice, one that is new, and one whose name is odd.</summary>
    protected string Object(IEnumerable<string> names, Func<string, string> member, int odds)
    {
        string[] all = [.. names];
        var members = all.Where(_ => dice.Roll(12) != 0).Select(member).ToList();
        if (dice.Roll(6) == 0)
            members.Insert(dice.Roll(members.Count + 1), $"\"newMember\":{Unknown(odds)}");
        if (Odd(odds))
            members.Insert(dice.Roll(members.Count + 1), member(dice.Pick<string>(all)));
        if (Odd(odds))
            members.Insert(dice.Roll(members.Count + 1), $"\"{dice.Pick<string>(_oddNames)}\":{Unknown(odds)}");
        return $"{{{Space()}{string.Join($"{Space()},", members)}}}";
    }

    protected string Name(string name, int odds) => '"' + (Odd(odds) ? dice.Pick(name.ToUpperInvariant(), name + "x", name.Replace('o', 'ö')) : dice.Roll(150) == 0 ? name.ToUpperInvariant() : name) + '"';

    protected string Unknown(int odds) => dice.Roll(4) switch
    {
        0 => Text(odds, 5),
        1 => Deep(dice.Roll(odds > 0 ? 70 : 40)),
        _ => Values[dice.Roll(odds > 0 ? Values.Length : 4)],
    };

    protected string Text(int odds, int most)
    {
        if (dice.Roll(25) == 0)
            return "null";
        var text = new StringBuilder("\"");
        for (var i = dice.Roll(most + 1); i > 0; i--)
            text.Append(_pieces[dice.Roll(Odd(odds) ? _pieces.Length : 12)]);
        return text.Append('"').ToString();
    }

    protected string Space() => dice.Roll(20) == 0 ? " \r\n\t" : "";

    protected bool Odd(int odds) => dice.Roll(100) < odds;

    protected static string Join(int count, Func<string> part) => string.Join(',', Enumerable.Range(0, count).Select(_ => part()));

    private static string Deep(int depth) => new string('[', depth) + new string(']', depth);

    private byte[] Mutate(byte[] json)
    {
        var bytes = json.ToList();
        for (var i = dice.Roll(3); i >= 0 && bytes.Count > 0; i--)
            Mutate(bytes, dice.Roll(bytes.Count));
        return [.. bytes];
    }

    private void Mutate(List<byte> bytes, int place)
    {
        switch (dice.Roll(5))
        {
            case 0:
                bytes[place] = (byte)dice.Roll(256);
                break;
            case 1:
                bytes.Insert(place, dice.Pick((byte)'"', (byte)'\\', (byte)',', (byte)'{', (byte)']', (byte)0xC3, (byte)0xFF));
                break;
            case 2:
                bytes.RemoveAt(place);
                break;
            case 3:
                bytes.RemoveRange(place, bytes.Count - place);
                break;
            default:
                bytes.InsertRange(place, bytes.GetRange(place, Math.Min(dice.Roll(40), bytes.Count - place)));
                break;
        }
    }
}

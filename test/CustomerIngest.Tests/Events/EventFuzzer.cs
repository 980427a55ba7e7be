using System.Text;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Events;

/// <summary>SQS events of every shape, as AWS sends them and as nobody should, and then with some bytes changed.</summary>
internal sealed class EventFuzzer(Dice dice)
{
    private static readonly string[] _memberNames =
        ["messageId", "receiptHandle", "body", "md5OfBody", "md5OfMessageAttributes", "eventSource", "eventSourceARN", "awsRegion", "attributes", "messageAttributes"];

    private static readonly string[] _oddNames =
        ["bo\\u0064y", "", "bödy", "$id", "$ref", "$type", "body ", "messageId\\u0000", "\\ud800", "b\\x", "Kbody", "records"];

    private static readonly string[] _pieces =
        ["a", "Z", "9", " ", "/", "\\/", "\\\"", "\\\\", "\\n", "\\u0000", "\\u00e9", "\\ud83d\\ude00", "\\ud83d", "\\udc00", "\\ude00\\ud83d", "😀", "é", "李", "\u2028", "\\x", "\\u12", "\t", "{\\\"CustID\\\":1}"];

    private static readonly string[] _values =
        ["null", "true", "0", "-1.5e3", "1e400", "01", "NaN", "[]", "[1,\"x\",{}]", "{}", "{\"body\":\"inner\"}", "[", "\"\"", "\"eA==\"", "\"e A=\\n=\"", "\"x\"", "/**/null", "[null,]"];

    private static readonly string[] _attributeNames =
        ["SentTimestamp", "MessageGroupId", "SequenceNumber", "ApproximateReceiveCount", "SenderId", "senttimestamp", "SentTimest\\u0061mp", "\\udc00", "é"];

    private static readonly string[] _messageAttributeNames =
        ["stringValue", "dataType", "binaryValue", "stringListValues", "binaryListValues", "DATATYPE", "other"];

    /// <summary>The event's bytes; about half are what SQS might send.</summary>
    public byte[] Next()
    {
        var odd = dice.Roll(2) == 0;
        var json = Encoding.UTF8.GetBytes(Event(odd ? 12 : 0));
        return odd && dice.Roll(3) == 0 ? Mutate(json) : json;
    }

    // Odds are in hundredths, for each place where something may be odd.
    private string Event(int odds) => Odd(odds)
        ? dice.Pick("", " ", "null", "[]", "{}", "1", "\ufeff{\"Records\":[]}", "{\"Records\":null}", "{\"Records\":[null]}", "{\"Records\":{}}", "{\"Records\":[],}", "{\"Records\":[]}x", "{\"Records\":[],\"Records\":[]}", "{\"Records\":[],\"records\":null}", "{\"Records\":[]}//")
        : $$"""{{Extra(odds)}}{{Name("Records", odds)}}:[{{Join(dice.Roll(4), () => Record(odds))}}]}{{Space()}}""";

    private string Extra(int odds) => "{" + (dice.Roll(8) == 0 ? $"\"{dice.Pick<string>("other", "record", "Extra")}\":{Unknown(odds)}," : "");

    private string Record(int odds)
    {
        var members = _memberNames.Where(_ => dice.Roll(12) != 0).Select(name => Member(name, odds)).ToList();
        if (dice.Roll(6) == 0)
            members.Insert(dice.Roll(members.Count + 1), $"\"newMember\":{Unknown(odds)}");
        if (Odd(odds))
            members.Insert(dice.Roll(members.Count + 1), Member(dice.Pick<string>(_memberNames), odds));
        if (Odd(odds))
            members.Insert(dice.Roll(members.Count + 1), $"\"{dice.Pick<string>(_oddNames)}\":{Unknown(odds)}");
        return $"{{{Space()}{string.Join($"{Space()},", members)}}}";
    }

    private string Member(string name, int odds) => Name(name, odds) + Space() + ":" + Space() + name switch
    {
        _ when Odd(odds) => dice.Pick<string>(_values),
        "attributes" => Attributes(odds),
        "messageAttributes" => MessageAttributes(odds),
        "eventSourceARN" => dice.Pick("\"arn:aws:sqs:us-east-1:1:a\"", "\"arn:aws:sqs:us-east-1:1:b.fifo\"", "null"),
        "body" => Text(odds, dice.Roll(30) == 0 ? 2_000 : 10),
        _ => Text(odds, 4),
    };

    private string Attributes(int odds) => dice.Roll(10) == 0
        ? "null"
        : $"{{{Join(dice.Roll(5), () => $"\"{AttributeName(odds)}\":{(Odd(odds) ? dice.Pick<string>(_values) : Text(odds, 3))}")}}}";

    private string AttributeName(int odds) => _attributeNames[dice.Roll(odds > 0 ? _attributeNames.Length : 6)];

    private string MessageAttributes(int odds) => dice.Roll(3) switch
    {
        0 => "null",
        1 => "{}",
        _ => $"{{{Join(dice.Roll(3), () => $"\"a{dice.Roll(2)}\":{(Odd(odds) ? dice.Pick<string>(_values) : MessageAttribute(odds))}")}}}",
    };

    private string MessageAttribute(int odds) => $"{{{Join(dice.Roll(4), () => MessageAttributeMember(dice.Pick<string>(_messageAttributeNames), odds))}}}";

    private string MessageAttributeMember(string name, int odds) => $"\"{name}\":" + name switch
    {
        _ when Odd(odds) => dice.Pick<string>(_values),
        "binaryValue" => odds > 0 ? dice.Pick("\"aGVsbG8=\"", "\"e A=\\n=\"", "\"eA=\"", "\"?\"") : dice.Pick("\"aGVsbG8=\"", "\"\"", "null"),
        "stringListValues" or "binaryListValues" => odds > 0 ? dice.Pick<string>(_values) : dice.Pick("[]", "null", "[\"eA==\"]"),
        "other" => Unknown(odds),
        _ => Text(odds, 3),
    };

    private string Name(string name, int odds) => '"' + (Odd(odds) ? dice.Pick(name.ToUpperInvariant(), name + "x", name.Replace('o', 'ö')) : dice.Roll(150) == 0 ? name.ToUpperInvariant() : name) + '"';

    private string Unknown(int odds) => dice.Roll(4) switch
    {
        0 => Text(odds, 5),
        1 => Deep(dice.Roll(odds > 0 ? 70 : 40)),
        _ => _values[dice.Roll(odds > 0 ? _values.Length : 4)],
    };

    private string Text(int odds, int most)
    {
        if (dice.Roll(25) == 0)
            return "null";
        var text = new StringBuilder("\"");
        for (var i = dice.Roll(most + 1); i > 0; i--)
            text.Append(_pieces[dice.Roll(Odd(odds) ? _pieces.Length : 12)]);
        return text.Append('"').ToString();
    }

    private static string Deep(int depth) => new string('[', depth) + new string(']', depth);

    private string Space() => dice.Roll(20) == 0 ? " \r\n\t" : "";

    private bool Odd(int odds) => dice.Roll(100) < odds;

    private static string Join(int count, Func<string> part) => string.Join(',', Enumerable.Range(0, count).Select(_ => part()));

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

using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Events;

/// <summary>SQS events of every shape.</summary>
internal sealed class EventFuzzer(Dice dice) : JsonFuzzer(dice)
{
    private static readonly string[] _memberNames =
        ["messageId", "receiptHandle", "body", "md5OfBody", "md5OfMessageAttributes", "eventSource", "eventSourceARN", "awsRegion", "attributes", "messageAttributes"];

    private static readonly string[] _attributeNames =
        ["SentTimestamp", "MessageGroupId", "SequenceNumber", "ApproximateReceiveCount", "SenderId", "senttimestamp", "SentTimest\\u0061mp", "\\udc00", "é"];

    private static readonly string[] _times =
        ["1545082649183", "0", "007", "5\\u0000", "\\u0035", "+5", "-5", " 5", "5 ", "٣", "1e3", "0x5", "9223372036854775807", "9223372036854775808", "184467440737095516150000"];

    private static readonly string[] _messageAttributeNames =
        ["stringValue", "dataType", "binaryValue", "stringListValues", "binaryListValues", "DATATYPE", "other"];

    protected override string Event(int odds) => Odd(odds)
        ? Dice.Pick("", " ", "null", "[]", "{}", "1", "\ufeff{\"Records\":[]}", "{\"Records\":null}", "{\"Records\":[null]}", "{\"Records\":{}}", "{\"Records\":[],}", "{\"Records\":[]}x", "{\"Records\":[],\"Records\":[]}", "{\"Records\":[],\"records\":null}", "{\"Records\":[]}//")
        : $$"""{{Extra(odds)}}{{Name("Records", odds)}}:[{{Join(Dice.Roll(4), () => Record(odds))}}]}{{Space()}}""";

    private string Extra(int odds) => "{" + (Dice.Roll(8) == 0 ? $"\"{Dice.Pick<string>("other", "record", "Extra")}\":{Unknown(odds)}," : "");

    private string Record(int odds) => Object(_memberNames, name => Member(name, odds), odds);

    private string Member(string name, int odds) => Name(name, odds) + Space() + ":" + Space() + name switch
    {
        _ when Odd(odds) => Dice.Pick<string>(Values),
        "attributes" => Attributes(odds),
        "messageAttributes" => MessageAttributes(odds),
        "eventSourceARN" => Dice.Pick("\"arn:aws:sqs:us-east-1:1:a\"", "\"arn:aws:sqs:us-east-1:1:b.fifo\"", "null"),
        "body" => Text(odds, Dice.Roll(30) == 0 ? 2_000 : 10),
        _ => Text(odds, 4),
    };

    private string Attributes(int odds) => Dice.Roll(10) == 0
        ? "null"
        : $"{{{Join(Dice.Roll(5), () => Attribute(AttributeName(odds), odds))}}}";

    private string Attribute(string name, int odds) => $"\"{name}\":" + name switch
    {
        _ when Odd(odds) => Dice.Pick<string>(Values),
        "SentTimestamp" when Dice.Roll(4) != 0 => $"\"{_times[Dice.Roll(odds > 0 ? _times.Length : 2)]}\"",
        _ => Text(odds, 3),
    };

    private string AttributeName(int odds) => _attributeNames[Dice.Roll(odds > 0 ? _attributeNames.Length : 6)];

    private string MessageAttributes(int odds) => Dice.Roll(3) switch
    {
        0 => "null",
        1 => "{}",
        _ => $"{{{Join(Dice.Roll(3), () => $"\"a{Dice.Roll(2)}\":{(Odd(odds) ? Dice.Pick<string>(Values) : MessageAttribute(odds))}")}}}",
    };

    private string MessageAttribute(int odds) => $"{{{Join(Dice.Roll(4), () => MessageAttributeMember(Dice.Pick<string>(_messageAttributeNames), odds))}}}";

    private string MessageAttributeMember(string name, int odds) => $"\"{name}\":" + name switch
    {
        _ when Odd(odds) => Dice.Pick<string>(Values),
        "binaryValue" => odds > 0 ? Dice.Pick("\"aGVsbG8=\"", "\"e A=\\n=\"", "\"eA=\"", "\"?\"") : Dice.Pick("\"aGVsbG8=\"", "\"\"", "null"),
        "stringListValues" or "binaryListValues" => odds > 0 ? Dice.Pick<string>(Values) : Dice.Pick("[]", "null", "[\"eA==\"]"),
        "other" => Unknown(odds),
        _ => Text(odds, 3),
    };
}

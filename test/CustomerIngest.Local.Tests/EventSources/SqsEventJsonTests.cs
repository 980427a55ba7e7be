using System.Text;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Tests.EventSources;

public sealed class SqsEventJsonTests
{
    private const string QueueArn = "arn:aws:sqs:us-east-1:000000000000:customers";

    [Fact]
    public void Write_WhenAMessageHasEverything_NamesEachFieldAsAws() => Assert.Equal(
        """
        {"Records":[{"messageId":"m-1","receiptHandle":"r-1","body":"{\"CustID\": 1021, \"Name\": \"Zoë 😀\"}",
        "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1767323045000"},
        "messageAttributes":{"source":{"stringValue":"crm","stringListValues":[],"binaryListValues":[],"dataType":"String"},
        "blob":{"binaryValue":"AAH/","stringListValues":[],"binaryListValues":[],"dataType":"Binary"}},
        "md5OfMessageAttributes":"md5-a","md5OfBody":"md5-b","eventSource":"aws:sqs",
        "eventSourceARN":"arn:aws:sqs:us-east-1:000000000000:customers","awsRegion":"us-east-1"}]}
        """.ReplaceLineEndings(""),
        Unescape(SqsEventJson.Write([Message()], QueueArn)));

    [Fact]
    public void Write_WhenAMessageHasNoAttributes_LeavesTheirChecksumOut() => Assert.Equal(
        """
        {"Records":[{"messageId":"m-1","receiptHandle":"r-1","body":"plain","attributes":{},"messageAttributes":{},
        "md5OfBody":"md5-b","eventSource":"aws:sqs",
        "eventSourceARN":"arn:aws:sqs:us-east-1:000000000000:customers","awsRegion":"us-east-1"}]}
        """.ReplaceLineEndings(""),
        Unescape(SqsEventJson.Write([Plain("plain")], QueueArn)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public void SizeOf_WhenAddedUp_IsWhatTheEventTakes(int count)
    {
        var messages = Enumerable.Repeat(Message(), count).ToList();

        var expected = SqsEventJson.EnvelopeSize - 1 + messages.Sum(message => SqsEventJson.SizeOf(message, QueueArn));

        Assert.Equal(expected, SqsEventJson.Write(messages, QueueArn).Length);
    }

    private static ReceivedMessage Message() => Plain("{\"CustID\": 1021, \"Name\": \"Zoë 😀\"}") with
    {
        SystemAttributes = new Dictionary<string, string> { ["ApproximateReceiveCount"] = "1", ["SentTimestamp"] = "1767323045000" },
        MessageAttributes = new Dictionary<string, MessageAttributeValue>
        {
            ["source"] = MessageAttributeValue.OfText("crm"),
            ["blob"] = new("Binary", null, new byte[] { 0, 1, 255 }),
        },
        Md5OfMessageAttributes = "md5-a",
    };

    private static ReceivedMessage Plain(string body) => new()
    {
        MessageId = "m-1",
        ReceiptHandle = "r-1",
        Body = body,
        Md5OfBody = "md5-b",
        SystemAttributes = new Dictionary<string, string>(),
        MessageAttributes = new Dictionary<string, MessageAttributeValue>(),
    };

    // System.Text.Json writes characters beyond the BMP as escapes, which every JSON reader takes for the same.
    private static string Unescape(ReadOnlyMemory<byte> json) =>
        Encoding.UTF8.GetString(json.Span).Replace("\\uD83D\\uDE00", "😀", StringComparison.Ordinal);
}

using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Tests.Sqs.Rules;

public sealed class MessageRulesTests
{
    [Theory]
    [InlineData("\t\r\n plain")]
    [InlineData("\uD7FF\uE000\uFFFD")]
    [InlineData("\U00010000 \U0001F600 \U0010FFFF")]
    public void Check_WhenCharactersAreLegal_Accepts(string body) =>
        Assert.Null(Record.Exception(() => Check(new OutgoingMessage { Body = body })));

    [Theory]
    [InlineData("nul \0")]
    [InlineData("control \u001F")]
    [InlineData("noncharacter \uFFFE")]
    [InlineData("noncharacter \uFFFF")]
    public void Check_WhenCharactersAreIllegal_Refuses(string body) =>
        Assert.Equal("InvalidMessageContents", Refusal(new OutgoingMessage { Body = body }).Error.Name);

    [Fact]
    public void Check_WhenASurrogateIsAlone_Refuses() =>
        Assert.Equal("InvalidMessageContents", Refusal(new OutgoingMessage { Body = "half " + '\uD83D' }).Error.Name);

    [Fact]
    public void Check_WhenBodyIsEmpty_NamesTheParameter()
    {
        var exception = Refusal(new OutgoingMessage { Body = "" });

        Assert.Equal("MissingParameter", exception.Error.QueryCode);
        Assert.Contains("MessageBody", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenBodyAndAttributesFillTheSizeExactly_Accepts() =>
        Assert.Null(Record.Exception(() => Check(With("n", "12345", new string('a', QueueLimits.LargestMessage - 12)))));

    [Fact]
    public void Check_WhenAttributesTakeItOverTheSize_Refuses() =>
        Assert.Equal("InvalidParameterValue", Refusal(With("n", "12345", new string('a', QueueLimits.LargestMessage - 11))).Error.QueryCode);

    [Theory]
    [InlineData("AWS.Name", "String")]
    [InlineData("amazon.name", "String")]
    [InlineData(".name", "String")]
    [InlineData("name.", "String")]
    [InlineData("na..me", "String")]
    [InlineData("na me", "String")]
    [InlineData("name", "Text")]
    [InlineData("name", "Binary")]
    [InlineData("name", "")]
    public void Check_WhenAttributeIsMalformed_NamesIt(string name, string type)
    {
        var exception = Refusal(new OutgoingMessage
        {
            Body = "body",
            Attributes = new Dictionary<string, MessageAttributeValue> { [name] = new(type, "value", null) },
        });

        Assert.Equal("InvalidParameterValue", exception.Error.QueryCode);
        Assert.Contains($"'{name}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenAttributesAreTooMany_Refuses()
    {
        var attributes = Enumerable.Range(0, 11).ToDictionary(number => $"n{number}", _ => MessageAttributeValue.OfText("value"));

        Assert.Contains("[11]", Refusal(new OutgoingMessage { Body = "body", Attributes = attributes }).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    public void Check_WhenGroupIsMalformed_NamesTheParameter(string group) =>
        Assert.Contains("MessageGroupId", Refusal(new OutgoingMessage { Body = "body", MessageGroupId = group }).Message, StringComparison.Ordinal);

    // The checksums are AWS's own, recorded from its answers.
    [Fact]
    public void OfAttributes_WhenThreeTexts_IsTheChecksumOfAws() =>
        Assert.Equal("4c360f3fdafd970e05fae2f149d997f5", MessageChecksums.OfAttributes(new Dictionary<string, MessageAttributeValue>
        {
            ["Hello"] = MessageAttributeValue.OfText("There"),
            ["Help.Me"] = MessageAttributeValue.OfText("Me"),
            ["General"] = MessageAttributeValue.OfText("Kenobi"),
        }));

    [Fact]
    public void OfAttributes_WhenBinary_IsTheChecksumOfAws() =>
        Assert.Equal("8cbe4db156db8a94db8b801b7addb984", MessageChecksums.OfAttributes(new Dictionary<string, MessageAttributeValue>
        {
            ["attr1"] = new("Binary", null, "traceparent\u001E00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01"u8.ToArray()),
        }));

    [Fact]
    public void OfAttributes_WhenThereAreNone_IsNull() =>
        Assert.Null(MessageChecksums.OfAttributes(new Dictionary<string, MessageAttributeValue>()));

    private static OutgoingMessage With(string name, string value, string body) => new()
    {
        Body = body,
        Attributes = new Dictionary<string, MessageAttributeValue> { [name] = MessageAttributeValue.OfText(value) },
    };

    private static void Check(OutgoingMessage message) => MessageRules.Check(message, QueueLimits.LargestMessage);

    private static AwsException Refusal(OutgoingMessage message) => Assert.Throws<AwsException>(() => Check(message));
}

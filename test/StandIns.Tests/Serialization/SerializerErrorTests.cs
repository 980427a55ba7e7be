using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;

namespace StandIns.Tests.Serialization;

public sealed class SerializerErrorTests : SerializerFixture
{
    [Fact]
    public void Deserialize_WhenTheTypeIsNotRegistered_NamesContextAndType()
    {
        var exception = Assert.Throws<JsonSerializerException>(() => Read<Version>("{}"));

        Assert.Equal(
            "Error converting the Lambda event JSON payload to type System.Version: No JsonTypeInfo registered in StandIns.Tests.Serialization.WireContext for type System.Version.",
            exception.Message);
        Assert.IsType<JsonSerializerException>(exception.InnerException);
    }

    [Fact]
    public void Serialize_WhenTheTypeIsNotRegistered_NamesContextAndType() =>
        Assert.Equal(
            "Error converting the response object of type System.Version from the Lambda function to JSON: No JsonTypeInfo registered in StandIns.Tests.Serialization.WireContext for type System.Version.",
            Assert.Throws<JsonSerializerException>(() => Write(new Version(1, 0))).Message);

    [Fact]
    public void Serialize_WhenABodyBehindObjectIsNotRegistered_NamesItsOwnType() =>
        Assert.Contains(
            "JsonTypeInfo metadata for type 'System.Version' was not provided by ", Assert.Throws<JsonSerializerException>(() => Write<object>(new Version(1, 0))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"Records":7}""")]
    public void Deserialize_WhenThePayloadDoesNotFit_NamesTheType(string json) =>
        Assert.StartsWith(
            "Error converting the Lambda event JSON payload to type Amazon.Lambda.SQSEvents.SQSEvent: ",
            Assert.Throws<JsonSerializerException>(() => Read<SQSEvent>(json)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Deserialize_WhenADateTimeIsABoolean_NamesTheToken() =>
        Assert.Contains(
            "Unknown data type for DateTime: True",
            Assert.Throws<JsonSerializerException>(() => Read<WireSample>("""{"at":true}""")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Serialize_WhenItFailedBefore_WritesTheNextAnswerClean()
    {
        Assert.Throws<JsonSerializerException>(() => Write(new Version(1, 0)));

        Assert.Equal("""{"batchItemFailures":[]}""", Write(new SQSBatchResponse()));
        Assert.Equal("\"again\"", Write("again"));
    }
}

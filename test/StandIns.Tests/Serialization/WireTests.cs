using System.Globalization;
using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.SQSEvents;

namespace StandIns.Tests.Serialization;

public sealed class WireTests : SerializerFixture
{
    [Fact]
    public void Serialize_WhenABatchSucceeded_WritesAnEmptyList() =>
        Assert.Equal("""{"batchItemFailures":[]}""", Write(new SQSBatchResponse()));

    [Fact]
    public void Serialize_WhenMessagesFailed_NamesThem() =>
        Assert.Equal(
            """{"batchItemFailures":[{"itemIdentifier":"m-1"},{"itemIdentifier":"m-2"}]}""",
            Write(new SQSBatchResponse([new() { ItemIdentifier = "m-1" }, new() { ItemIdentifier = "m-2" }])));

    [Fact]
    public void Serialize_WhenAnHttpResponseIsComplete_WritesTheProxyFormat() =>
        Assert.Equal(
            """{"statusCode":200,"headers":{"content-type":"text/plain"},"cookies":["a=1"],"body":"<é \"\u0001\">","isBase64Encoded":false}""",
            Write(new APIGatewayHttpApiV2ProxyResponse
            {
                StatusCode = 200,
                Headers = new Dictionary<string, string> { ["content-type"] = "text/plain" },
                Cookies = ["a=1"],
                Body = "<é \"\u0001\">",
            }));

    [Fact]
    public void Serialize_WhenMembersAreNull_LeavesThemOut() =>
        Assert.Equal("""{"statusCode":204,"isBase64Encoded":false}""", Write(new APIGatewayHttpApiV2ProxyResponse { StatusCode = 204 }));

    [Fact]
    public void Serialize_WhenNamesAreNotGiven_WritesThemAsDeclared() =>
        Assert.Equal(
            """{"Name":"n","Day":1,"x-amz-id-2":"i","x-amz-request-id":"r"}""",
            Write(new WireSample { Name = "n", Day = DayOfWeek.Monday, XAmzId2 = "i", XAmzRequestId = "r" }));

    [Fact]
    public void Serialize_WhenTheStaticTypeIsObject_WritesTheValuesOwnType() =>
        Assert.Equal("""{"batchItemFailures":[]}""", Write<object>(new SQSBatchResponse()));

    [Fact]
    public void Serialize_WhenBytesAndStreamsAreWritten_UsesNumbersAndBase64() =>
        Assert.Equal(
            """{"Stream":"AQL/","Bytes":[1,2,255]}""",
            Write(new WireSample { Stream = new MemoryStream([1, 2, 255]), Bytes = [1, 2, 255] }));

    [Fact]
    public void Serialize_WhenADateTimeIsWritten_IsIso8601() =>
        Assert.Equal(
            """{"At":"2026-08-01T09:05:00Z"}""",
            Write(new WireSample { At = new DateTime(2026, 8, 1, 9, 5, 0, DateTimeKind.Utc) }));

    [Theory]
    [InlineData("\"2026-08-01T09:05:00Z\"", "2026-08-01T09:05:00.000Z")]
    [InlineData("1523477145", "2018-04-11T20:05:45.000Z")]
    [InlineData("1523477145.713", "2018-04-11T20:05:45.713Z")]
    [InlineData("1523477145713", "2018-04-11T20:05:45.713Z")]
    [InlineData("157753180800", "6968-12-31T00:00:00.000Z")]
    [InlineData("157753180801", "1974-12-31T20:19:40.801Z")]
    [InlineData("-1", "1969-12-31T23:59:59.000Z")]
    public void Deserialize_WhenADateTimeIsRead_TakesTextSecondsAndMilliseconds(string json, string expected) =>
        Assert.Equal(
            expected,
            Read<WireSample>($$"""{"at":{{json}}}""").At!.Value.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("\"AQL/\"")]
    [InlineData("[1,2,255]")]
    public void Deserialize_WhenBytesAreRead_TakesBase64AndNumbers(string json) =>
        Assert.Equal([1, 2, 255], Read<WireSample>($$"""{"bytes":{{json}}}""").Bytes!);

    [Fact]
    public void Deserialize_WhenAStreamIsRead_DecodesBase64() =>
        Assert.Equal("hello", Encoding.UTF8.GetString(Read<WireSample>("""{"stream":"aGVsbG8="}""").Stream!.ToArray()));
}

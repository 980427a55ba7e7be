using System.Text;
using CustomerIngest.Local.HttpApi;
using CustomerIngest.Local.Lambda.Invocations;

namespace CustomerIngest.Local.Tests.HttpApi;

public sealed class ResponseMapperTests
{
    [Fact]
    public void Map_WhenTheAnswerIsComplete_TakesEveryPart()
    {
        var response = Map("""
            {"statusCode":201,"headers":{"Content-Type":"application/json","X-Count":7,"X-Flag":true},
             "cookies":["a=1; Secure","b=2"],"body":"{\"é\":1}","isBase64Encoded":false}
            """);
        Assert.Equal(201, response.StatusCode);
        Assert.Equal("application/json 7 true", string.Join(' ', response.Headers.Values));
        Assert.Equal("7", response.Headers["x-count"]);
        Assert.Equal(["a=1; Secure", "b=2"], response.Cookies);
        Assert.Equal("{\"é\":1}", Encoding.UTF8.GetString(response.Body.Span));
    }

    [Fact]
    public void Map_WhenTheBodyIsBase64_DecodesIt()
    {
        var response = Map("""{"statusCode":200,"isBase64Encoded":true,"body":"AAH/"}""");
        Assert.Equal([0, 1, 255], response.Body.ToArray());
    }

    [Theory]
    [InlineData("""{"statusCode":204}""", 204)]
    [InlineData("""{"statusCode":"404"}""", 404)]
    [InlineData("""{"statusCode":200,"headers":null,"cookies":null,"body":null}""", 200)]
    public void Map_WhenPartsAreMissing_TakesDefaults(string payload, int statusCode)
    {
        var response = Map(payload);
        Assert.Equal(statusCode, response.StatusCode);
        Assert.Equal("text/plain;charset=utf-8", Assert.Single(response.Headers).Value);
        Assert.Equal(0, response.Body.Length);
    }

    [Theory]
    [InlineData("""{"items":[1]}""")]
    [InlineData("""[1,2]""")]
    [InlineData("{\"name\": \"John Doe\", \"age\":")]
    [InlineData("Hello, World!")]
    [InlineData("\"half a pair \\ud83d\"")]
    [InlineData("{\"\\ud83dxxxxxxxxxx\":1}")]
    [InlineData("null")]
    public void Map_WhenThereIsNoStatusCode_MakesTheWholeAnswerTheBody(string payload)
    {
        var response = Map(payload);
        Assert.Equal((200, "application/json", payload), (response.StatusCode, response.Headers["content-type"], Encoding.UTF8.GetString(response.Body.Span)));
    }

    [Theory]
    [InlineData("\"test\"", "test")]
    [InlineData("\"\"", "")]
    [InlineData("\"Special \\\"quoted\\\" \\u00e4\"", "Special \"quoted\" \u00e4")]
    public void Map_WhenTheAnswerIsAJsonString_MakesWhatItSaysTheBody(string payload, string body)
    {
        var response = Map(payload);
        Assert.Equal((200, "application/json", body), (response.StatusCode, response.Headers["content-type"], Encoding.UTF8.GetString(response.Body.Span)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"statusCode":"fine"}""")]
    [InlineData("""{"statusCode":20.5}""")]
    [InlineData("""{"statusCode":99999999999}""")]
    [InlineData("""{"statusCode":99}""")]
    [InlineData("""{"statusCode":600}""")]
    [InlineData("""{"statusCode":200,"body":{"a":1}}""")]
    [InlineData("""{"statusCode":200,"body":"no base64!","isBase64Encoded":true}""")]
    [InlineData("""{"statusCode":200,"isBase64Encoded":"yes"}""")]
    [InlineData("""{"statusCode":200,"headers":[]}""")]
    [InlineData("""{"statusCode":200,"headers":{"a":{}}}""")]
    [InlineData("""{"statusCode":200,"headers":{"a b":"c"}}""")]
    [InlineData("""{"statusCode":200,"headers":{"a":"b\r\nc: d"}}""")]
    [InlineData("""{"statusCode":200,"cookies":"a=1"}""")]
    [InlineData("""{"statusCode":200,"cookies":[[]]}""")]
    [InlineData("""{"statusCode":200,"cookies":[null]}""")]
    public void Map_WhenTheAnswerIsMalformed_IsAnInternalServerError(string payload)
    {
        var response = Map(payload);
        Assert.Equal((500, """{"message":"Internal Server Error"}"""), (response.StatusCode, Encoding.UTF8.GetString(response.Body.Span)));
    }

    [Theory]
    [InlineData("System.InvalidOperationException", 500, "Internal Server Error")]
    [InlineData("Sandbox.Timedout", 500, "Internal Server Error")]
    [InlineData("Function.ResponseSizeTooLarge", 413, "Request Entity Too Large")]
    [InlineData("TooManyRequestsException", 503, "Service Unavailable")]
    public void Map_WhenTheFunctionFailed_SaysNoMoreThanThat(string error, int statusCode, string message)
    {
        var response = ResponseMapper.Map(new InvocationResult("id", "{\"errorMessage\":\"secret\"}"u8.ToArray(), error));
        Assert.Equal((statusCode, $$"""{"message":"{{message}}"}"""), (response.StatusCode, Encoding.UTF8.GetString(response.Body.Span)));
        Assert.Equal("application/json", response.Headers["content-type"]);
    }

    [Fact]
    public void Map_WhenTheFunctionSetsTheConnectionsHeaders_IgnoresThem()
    {
        var response = Map("""{"statusCode":200,"headers":{"Content-Length":"5","connection":"close","Set-Cookie":"x","ETag":"\"1\""}}""");
        Assert.Equal(["content-type", "ETag"], response.Headers.Keys);
    }

    private static HttpApiResponse Map(string payload) =>
        ResponseMapper.Map(new InvocationResult("id", Encoding.UTF8.GetBytes(payload), null));
}

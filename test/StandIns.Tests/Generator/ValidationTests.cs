using System.Text.Json.Nodes;

namespace StandIns.Tests.Generator;

public sealed class ValidationTests
{
    private static readonly CompiledFunctions _functions = CompiledFunctions.Of("""
        namespace CustomerIngest;
        public class Functions
        {
            public static int Calls { get; private set; }

            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/a")]
            public IHttpResult Result([FromQuery] int limit, [FromQuery] List<byte> sizes) { Calls++; return HttpResults.Ok(); }

            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/b")]
            public Task<string> Text([FromQuery] int limit, [FromQuery] List<byte> sizes) { Calls++; return Task.FromResult(""); }

            [LambdaFunction] [HttpApi(LambdaHttpMethod.Post, "/c")]
            public string Body([FromBody] ProbeBody body) => $"{body.Number} {body.Text}";

            [LambdaFunction] [HttpApi(LambdaHttpMethod.Post, "/d")]
            public string Raw([FromBody] string body) => body ?? "none";

            [LambdaFunction] [HttpApi(LambdaHttpMethod.Post, "/e")]
            public string Maybe([FromBody] string? body) => body ?? "none";

            [LambdaFunction] [HttpApi(LambdaHttpMethod.Post, "/f")]
            public string Unknown([FromBody] System.Text.StringBuilder body) => "";
        }
        """);

    [Theory]
    [InlineData("limit=x", "1 validation error(s) detected: Value x at 'limit' failed to satisfy constraint: The input string 'x' was not in a correct format.")]
    [InlineData("limit=", "1 validation error(s) detected: Value  at 'limit' failed to satisfy constraint: The input string '' was not in a correct format.")]
    [InlineData("limit=x\"y\\z", "1 validation error(s) detected: Value x\"y\\z at 'limit' failed to satisfy constraint: The input string 'x\"y\\z' was not in a correct format.")]
    [InlineData("limit=2147483648", "1 validation error(s) detected: Value 2147483648 at 'limit' failed to satisfy constraint: Value was either too large or too small for an Int32.")]
    [InlineData("limit=a&sizes=1,256", "2 validation error(s) detected: Value a at 'limit' failed to satisfy constraint: The input string 'a' was not in a correct format.,Value 256 at 'sizes' failed to satisfy constraint: Value was either too large or too small for an unsigned byte.")]
    [InlineData("sizes=b,1,c", "2 validation error(s) detected: Value b at 'sizes' failed to satisfy constraint: The input string 'b' was not in a correct format.,Value c at 'sizes' failed to satisfy constraint: The input string 'c' was not in a correct format.")]
    public async Task Query_WhenAValueDoesNotConvert_IsRefusedInValidJson(string query, string message)
    {
        var result = JsonNode.Parse(await _functions.CallAsync("Result", ProbeRequest.Query(query)))!;
        var text = JsonNode.Parse(await _functions.CallAsync("Text", ProbeRequest.Query(query)))!;

        Assert.True(JsonNode.DeepEquals(result, text));
        Assert.Equal(400, (int)result["statusCode"]!);
        Assert.Equal("""{"Content-Type":"application/json","x-amzn-ErrorType":"ValidationException"}""", result["headers"]!.ToJsonString());
        Assert.Equal(message, (string?)JsonNode.Parse((string)result["body"]!)!["message"]);
        Assert.Equal("0", _functions.Read("Functions", "Calls"));
    }

    [Fact]
    public async Task Query_WhenAValueDoesNotConvert_HasTheRealWire() => Assert.Equal(
        """{"statusCode":400,"headers":{"Content-Type":"application/json","x-amzn-ErrorType":"ValidationException"},"body":"{\"message\": \"1 validation error(s) detected: Value x at 'limit' failed to satisfy constraint: The input string 'x' was not in a correct format.\"}","isBase64Encoded":false}""",
        await _functions.CallAsync("Result", ProbeRequest.Query("limit=x")));

    [Theory]
    [InlineData("Body", """{"Number":1,"Text":"é"}""", "1 é")]
    [InlineData("Maybe", "\"é\"", "é")]
    [InlineData("Maybe", "null", "none")]
    public async Task Body_WhenItIsJson_IsRead(string method, string body, string read) =>
        Assert.Equal(read, (string?)JsonNode.Parse(await _functions.CallAsync(method, ProbeRequest.Body(body)))!["body"]);

    [Theory]
    [InlineData(null, false, "none")]
    [InlineData(null, true, "none")]
    [InlineData("text", false, "text")]
    [InlineData("w6k=", true, "w6k=")]
    public async Task Body_WhenAStringIsWanted_IsItself(string? body, bool base64, string read) =>
        Assert.Equal(read, (string?)JsonNode.Parse(await _functions.CallAsync("Raw", ProbeRequest.Body(body, base64)))!["body"]);

    [Theory]
    [InlineData("Body", null, false)]
    [InlineData("Body", "", false)]
    [InlineData("Body", "{", false)]
    [InlineData("Body", """{"Number":"x"}""", false)]
    [InlineData("Body", "eyJOdW1iZXIiOjEsIlRleHQiOiLDqSJ9", true)]
    [InlineData("Maybe", "text", false)]
    [InlineData("Unknown", "{}", false)]
    public async Task Body_WhenItCannotBeRead_IsRefused(string method, string? body, bool base64)
    {
        var answer = JsonNode.Parse(await _functions.CallAsync(method, ProbeRequest.Body(body, base64)))!;

        Assert.Equal(400, (int)answer["statusCode"]!);
        Assert.StartsWith($"1 validation error(s) detected: Value {body} at 'body' failed to satisfy constraint: ", (string?)JsonNode.Parse((string)answer["body"]!)!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_WhenThereIsNone_SaysWhatTheRealGeneratorSays()
    {
        var answer = JsonNode.Parse(await _functions.CallAsync("Body", ProbeRequest.Body(null)))!;

        Assert.Equal(
            "1 validation error(s) detected: Value  at 'body' failed to satisfy constraint: Value cannot be null. (Parameter 's')",
            (string?)JsonNode.Parse((string)answer["body"]!)!["message"]);
    }
}

using System.Globalization;

namespace StandIns.Tests.Generator;

public sealed class AnswerTests
{
    private static readonly CompiledFunctions _functions = CompiledFunctions.Of("""
        namespace CustomerIngest;
        public class Functions
        {
            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/a")] public void Nothing() { }
            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/b")] public async Task NothingAsync() => await Task.Yield();
            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/c")] public string Text() => "é";
            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/d")] public string? NoText() => null;
            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/e")] public bool Flag() => true;
            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/f")] public double Number() => 1.5;
            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/j")] public Task<string> TextLater() => Task.FromResult("é\"");
            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/k")] public Task<double> NumberLater() => Task.FromResult(1.5);
            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/g")] public Task<ProbeBody> Object() => Task.FromResult(new ProbeBody(1, "a"));
            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/h")] public APIGatewayHttpApiV2ProxyResponse Response() => new() { StatusCode = 418, Body = "tea" };
            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/i")] public async Task<IHttpResult> Result() { await Task.Yield(); return HttpResults.Created("/x", new ProbeBody(2, "b")); }
        }
        """);

    [Theory]
    [InlineData("Nothing", """{"statusCode":200,"isBase64Encoded":false}""")]
    [InlineData("NothingAsync", """{"statusCode":200,"isBase64Encoded":false}""")]
    [InlineData("Text", """{"statusCode":200,"headers":{"Content-Type":"text/plain"},"body":"é","isBase64Encoded":false}""")]
    [InlineData("TextLater", """{"statusCode":200,"headers":{"Content-Type":"application/json"},"body":"\"é\\\"\"","isBase64Encoded":false}""")]
    [InlineData("NoText", """{"statusCode":200,"headers":{"Content-Type":"application/json"},"body":"null","isBase64Encoded":false}""")]
    [InlineData("Flag", """{"statusCode":200,"headers":{"Content-Type":"application/json"},"body":"true","isBase64Encoded":false}""")]
    [InlineData("Number", """{"statusCode":200,"headers":{"Content-Type":"application/json"},"body":"1.5","isBase64Encoded":false}""")]
    [InlineData("NumberLater", """{"statusCode":200,"headers":{"Content-Type":"application/json"},"body":"1.5","isBase64Encoded":false}""")]
    [InlineData("Object", """{"statusCode":200,"headers":{"Content-Type":"application/json"},"body":"{\"Number\":1,\"Text\":\"a\"}","isBase64Encoded":false}""")]
    [InlineData("Response", """{"statusCode":418,"body":"tea","isBase64Encoded":false}""")]
    [InlineData("Result", """{"statusCode":201,"headers":{"location":"/x","content-type":"application/json"},"Cookies":null,"body":"{\u0022Number\u0022:2,\u0022Text\u0022:\u0022b\u0022}","isBase64Encoded":false}""")]
    public async Task Call_WhenTheMethodReturns_AnswersOnTheWire(string method, string wire)
    {
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");

        Assert.Equal(wire, await _functions.CallAsync(method, new()));
    }
}

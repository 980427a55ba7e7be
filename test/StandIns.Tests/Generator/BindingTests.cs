using System.Globalization;
using System.Text.Json.Nodes;

namespace StandIns.Tests.Generator;

public sealed class BindingTests
{
    private static readonly CompiledFunctions _functions = CompiledFunctions.Of("""
        namespace CustomerIngest;
        public class Functions
        {
            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/q")]
            public string Query([FromQuery] int number, [FromQuery] int? maybe, [FromQuery] string text, [FromQuery(Name = "a.b")] bool flag, [FromQuery] decimal money, [FromQuery] DateTime since) =>
                FormattableString.Invariant($"{number}|{maybe}|{text}|{flag}|{money}|{since:s}");

            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/l")]
            public string Lists([FromQuery] List<string>? tags, [FromQuery] IEnumerable<int>? numbers, [FromQuery] IReadOnlyList<long?>? maybe) =>
                $"{Text(tags)}|{Text(numbers)}|{Text(maybe)}";

            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/h")]
            public string Header([FromHeader(Name = "X-Trace")] string trace, [FromHeader] IList<int>? accept) => $"{trace}|{Text(accept)}";

            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/{id}/{other}")]
            public string Route(long id, [FromRoute(Name = "other")] string named) => $"{id}|{named}";

            private static string Text<T>(IEnumerable<T>? values) => values is null ? "none" : string.Join('+', values);
        }
        """);

    [Theory]
    [InlineData(null, "0|||False|0|0001-01-01T00:00:00")]
    [InlineData("", "0|||False|0|0001-01-01T00:00:00")]
    [InlineData("number=-7&maybe=8&text=a,b&a.b=true&money=1.50&since=2026-01-02T03:04:05", "-7|8|a,b|True|1.50|2026-01-02T03:04:05")]
    [InlineData("Number=1&TEXT=x", "0|||False|0|0001-01-01T00:00:00")]
    public async Task Query_WhenParametersAreSent_BindsThemByExactName(string? query, string bound) =>
        Assert.Equal(bound, await BodyAsync("Query", ProbeRequest.Query(query)));

    [Theory]
    [InlineData("", "none|none|none")]
    [InlineData("tags=a, b,&numbers=1,2&maybe=3", "a+ b+|1+2|3")]
    public async Task Query_WhenAListIsSent_SplitsItAtCommas(string query, string bound) =>
        Assert.Equal(bound, await BodyAsync("Lists", ProbeRequest.Query(query)));

    [Theory]
    [InlineData(null, "|none")]
    [InlineData("x-trace=t&ACCEPT=1,2", "t|1+2")]
    public async Task Header_WhenSentInAnyCase_IsBound(string? headers, string bound) =>
        Assert.Equal(bound, await BodyAsync("Header", ProbeRequest.Headers(headers)));

    [Theory]
    [InlineData("id=9007199254740993&other=%2F", "9007199254740993|%2F")]
    [InlineData("ID=1", "0|")]
    public async Task Route_WhenVariablesAreSent_BindsThemByExactName(string variables, string bound) =>
        Assert.Equal(bound, await BodyAsync("Route", ProbeRequest.Route(variables)));

    [Fact]
    public async Task Query_WhenTheCultureHasOtherNumbers_ConvertsTheSame()
    {
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");

        Assert.Equal("0|||False|1.50|0001-01-01T00:00:00", await BodyAsync("Query", ProbeRequest.Query("money=1.50")));
    }

    private static async Task<string?> BodyAsync(string method, Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2ProxyRequest request) =>
        (string?)JsonNode.Parse(await _functions.CallAsync(method, request))!["body"];
}

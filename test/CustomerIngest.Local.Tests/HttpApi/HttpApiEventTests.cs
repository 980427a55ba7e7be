using System.Text;
using System.Text.Json.Nodes;
using CustomerIngest.Local.HttpApi;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Tests.HttpApi;

public sealed class HttpApiEventTests
{
    private static readonly HttpApiRequest _request = new()
    {
        Method = "GET",
        Path = "/customers",
        QueryString = "",
        Protocol = "HTTP/1.1",
        Headers = [KeyValuePair.Create("Host", "127.0.0.1:3000")],
        Body = ReadOnlyMemory<byte>.Empty,
        SourceIp = "127.0.0.1",
        Port = 3000,
        RequestId = "JKJaXmPLvHcESHA=",
        TraceId = "Root=1-6a000000-000000000000000000000001",
        Time = new DateTimeOffset(2026, 2, 3, 14, 5, 6, 789, TimeSpan.FromHours(2)),
    };

    [Fact]
    public void Write_WhenTheRequestIsPlain_HasEveryFieldAndNoOther()
    {
        var expected = """
            {
              "version": "2.0",
              "routeKey": "GET /customers",
              "rawPath": "/customers",
              "rawQueryString": "",
              "headers": {
                "host": "127.0.0.1:3000",
                "x-amzn-trace-id": "Root=1-6a000000-000000000000000000000001",
                "x-forwarded-for": "127.0.0.1",
                "x-forwarded-port": "3000",
                "x-forwarded-proto": "http"
              },
              "requestContext": {
                "accountId": "000000000000",
                "apiId": "localhttpapi",
                "domainName": "127.0.0.1",
                "domainPrefix": "127",
                "http": { "method": "GET", "path": "/customers", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": "" },
                "requestId": "JKJaXmPLvHcESHA=",
                "routeKey": "GET /customers",
                "stage": "$default",
                "time": "03/Feb/2026:12:05:06 +0000",
                "timeEpoch": 1770120306789
              },
              "isBase64Encoded": false
            }
            """;
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), Write(_request).ToJsonString());
    }

    [Fact]
    public void Write_WhenAHeaderIsRepeated_JoinsItsValuesUnderALowerCaseName()
    {
        var json = Write(WithHeaders(("X-Tag", "a"), ("x-tag", "b,c"), ("User-Agent", "curl/8.0"), ("X-Forwarded-For", "10.0.0.1")));
        Assert.Equal("a,b,c", (string?)json["headers"]!["x-tag"]);
        Assert.Equal("curl/8.0", (string?)json["requestContext"]!["http"]!["userAgent"]);
        Assert.Equal("10.0.0.1, 127.0.0.1", (string?)json["headers"]!["x-forwarded-for"]);
    }

    [Fact]
    public void Write_WhenThereAreCookies_SetsThemApart()
    {
        var json = Write(WithHeaders(("Cookie", "a=1; b=2"), ("cookie", "c=3")));
        Assert.Equal("""["a=1","b=2","c=3"]""", json["cookies"]!.ToJsonString());
        Assert.Null(json["headers"]!["cookie"]);
    }

    [Fact]
    public void Write_WhenAHeaderConcernsTheConnection_LeavesItOut()
    {
        var json = Write(WithHeaders(("Connection", "keep-alive"), ("Transfer-Encoding", "chunked"), ("Keep-Alive", "1")));
        Assert.DoesNotContain(json["headers"]!.AsObject(), header => header.Key is "connection" or "transfer-encoding" or "keep-alive");
    }

    [Fact]
    public void Write_WhenThereIsAQuery_KeepsItAndDecodesItsParameters()
    {
        var json = Write(_request with { QueryString = "a=1&b=%C3%A4+%26&a=2&a=3,4&flag&&c=x=y" });
        Assert.Equal("a=1&b=%C3%A4+%26&a=2&a=3,4&flag&&c=x=y", (string?)json["rawQueryString"]);
        Assert.Equal("""{"a":"1,2,3,4","b":"ä &","flag":"","c":"x=y"}""", Plain(json["queryStringParameters"]!));
    }

    [Fact]
    public void Write_WhenThePathIsEncoded_DecodesItAsHttpApisDo()
    {
        var json = Write(_request with { Path = "/files/a%20b%2Fc" });
        Assert.Equal("/files/a b/c", (string?)json["rawPath"]);
        Assert.Equal("/files/a b/c", (string?)json["requestContext"]!["http"]!["path"]);
    }

    [Fact]
    public void Write_WhenTheRouteHasParameters_ShowsThem()
    {
        var json = Write(_request, new Dictionary<string, string> { ["custId"] = "10 21" });
        Assert.Equal("""{"custId":"10 21"}""", json["pathParameters"]!.ToJsonString());
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", "{\"é\":1}", "{\"é\":1}", false)]
    [InlineData("text/csv", "a,b", "a,b", false)]
    [InlineData("application/problem+json", "{}", "{}", false)]
    [InlineData("image/svg+xml", "<svg/>", "<svg/>", false)]
    [InlineData("application/octet-stream", "abc", "YWJj", true)]
    [InlineData("application/x-www-form-urlencoded", "a=b", "YT1i", true)]
    [InlineData(null, "abc", "YWJj", true)]
    public void Write_WhenThereIsABody_ShowsItAsItsTypeSays(string? type, string body, string expected, bool base64)
    {
        var request = type is null ? _request : WithHeaders(("Content-Type", type));
        var json = Write(request with { Method = "POST", Body = Encoding.UTF8.GetBytes(body) });
        Assert.Equal((expected, base64), ((string?)json["body"], (bool)json["isBase64Encoded"]!));
    }

    [Theory]
    [InlineData("gzip", "YWJj", true)]
    [InlineData("identity", "abc", false)]
    public void Write_WhenTheBodyIsCompressed_IsBase64(string encoding, string expected, bool base64)
    {
        var request = WithHeaders(("Content-Type", "text/plain"), ("Content-Encoding", encoding)) with { Body = "abc"u8.ToArray() };
        var json = Write(request);
        Assert.Equal((expected, base64), ((string?)json["body"], (bool)json["isBase64Encoded"]!));
    }

    [Fact]
    public void Write_WhenATextIsNoUtf8_KeepsItsBytesInBase64()
    {
        var json = Write(WithHeaders(("Content-Type", "text/plain")) with { Body = new byte[] { 0xff, 0xfe } });
        Assert.Equal(("//4=", true), ((string?)json["body"], (bool)json["isBase64Encoded"]!));
    }

    [Fact]
    public void Write_WhenTheHostIsAName_TakesTheDomainFromIt()
    {
        var context = Write(_request with { Headers = [KeyValuePair.Create("Host", "api.example.com")] })["requestContext"]!;
        Assert.Equal(("api.example.com", "api"), ((string?)context["domainName"], (string?)context["domainPrefix"]));
    }

    private static HttpApiRequest WithHeaders(params (string Name, string Value)[] headers) => _request with
    {
        Headers = [.. _request.Headers, .. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))],
    };

    private static JsonNode Write(HttpApiRequest request, Dictionary<string, string>? pathParameters = null)
    {
        var route = new HttpApiRoute(new HttpApiEventDefinition("RootGet", "GET", "/customers"), new NoFunction());
        return JsonNode.Parse(HttpApiEvent.Write(request, new RouteMatch(route, pathParameters ?? [])).Span)!;
    }

    private static string Plain(JsonNode node) =>
        $"{{{string.Join(",", node.AsObject().Select(member => $"\"{member.Key}\":\"{(string?)member.Value}\""))}}}";
}

using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using CustomerIngest.Events;

namespace CustomerIngest.Tests.Events;

public sealed class HttpRequestTests
{
    // As in AWS's documentation, with IAM authorization as the template has it, and a member that does not exist yet.
    private const string Request =
        """
        {"version":"2.0","routeKey":"GET /customers/{custId}","rawPath":"/customers/7","rawQueryString":"limit=5&after=%C3%A9","cookies":["a=b","c=d"],
        "headers":{"accept":"*/*","if-none-match":"W/\"1\"","x-name":"\u00e9"},"queryStringParameters":{"limit":"5","after":"\u00e9"},
        "requestContext":{"accountId":"123456789012","apiId":"api-id","authentication":null,
        "authorizer":{"iam":{"accessKey":"AKIA","accountId":"123456789012","callerId":"AIDA","cognitoIdentity":null,"principalOrgId":"o-1","userArn":"arn:aws:iam::1:user/a","userId":"AIDA"}},
        "domainName":"id.execute-api.us-east-1.amazonaws.com","domainPrefix":"id","http":{"method":"GET","path":"/customers/7","protocol":"HTTP/1.1","sourceIp":"192.0.2.1","userAgent":"agent"},
        "requestId":"JKJaXmPLvHcESHA=","routeKey":"GET /customers/{custId}","stage":"$default","time":"12/Mar/2020:19:03:58 +0000","timeEpoch":1583348638390},
        "pathParameters":{"custId":"7"},"isBase64Encoded":false,"stageVariables":{"a":null},"future":{"of":["any"]}}
        """;

    private const string Jwt = """{"requestContext":{"authorizer":{"jwt":{"claims":{"sub":"1"},"scopes":["read",null]}}},"headers":{"host":"h"}}""";

    private readonly CustomerSerializer _serializer = new();

    [Theory]
    [InlineData(Request)]
    [InlineData(Jwt)]
    public void TryRead_WhenAnHttpApiSendsTheRequest_NeedsNoOtherReader(string json) =>
        Assert.True(HttpRequestReader.TryRead(EventWindowOf.Bytes(Encoding.UTF8.GetBytes(json)), out _));

    [Fact]
    public void Deserialize_WhenAnHttpApiSendsTheRequest_KeepsWhatTheFunctionsUseAndDropsTheRest()
    {
        var request = Read(Request);

        Assert.Equal(new Dictionary<string, string> { ["accept"] = "*/*", ["if-none-match"] = "W/\"1\"", ["x-name"] = "é" }, request.Headers);
        Assert.Equal(new Dictionary<string, string> { ["limit"] = "5", ["after"] = "é" }, request.QueryStringParameters);
        Assert.Equal(new Dictionary<string, string> { ["custId"] = "7" }, request.PathParameters);
        Assert.All(new object?[] { request.Version, request.RouteKey, request.RawPath, request.Cookies, request.RequestContext, request.Body, request.StageVariables }, Assert.Null);
    }

    [Theory]
    [InlineData("""{"requestContext":{"authentication":{"clientCert":{"clientCertPem":"-"}}},"headers":{"host":"h"}}""")]
    [InlineData("""{"requestContext":{"authorizer":{"lambda":{"any":[1]}}},"headers":{"host":"h"}}""")]
    [InlineData("""{"Headers":{"host":"h"}}""")]
    public void Deserialize_WhenItIsNotWhatWeExpect_LeavesItToLambdasSerializer(string json)
    {
        Assert.False(HttpRequestReader.TryRead(EventWindowOf.Bytes(Encoding.UTF8.GetBytes(json)), out _));
        Assert.Equal("h", Read(json).Headers["host"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"isBase64Encoded\":null}")]
    [InlineData("{\"headers\":{\"a\":1}}")]
    [InlineData("{\"cookies\":[1]}")]
    [InlineData("{\"requestContext\":{\"timeEpoch\":\"1\"}}")]
    [InlineData("{\"requestContext\":{\"http\":{\"path\":\"\\ud800\"}}}")]
    [InlineData("{}{}")]
    public void Deserialize_WhenTheRequestIsWrong_ThrowsAsLambdasSerializer(string json)
    {
        var expected = UsedParts.OfRequest(new SourceGeneratorLambdaJsonSerializer<CustomerJsonContext>(), Encoding.UTF8.GetBytes(json));

        Assert.StartsWith(typeof(JsonSerializerException).FullName!, Assert.Single(expected), StringComparison.Ordinal);
        Assert.Equal(expected, UsedParts.OfRequest(_serializer, Encoding.UTF8.GetBytes(json)));
    }

    private APIGatewayHttpApiV2ProxyRequest Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return _serializer.Deserialize<APIGatewayHttpApiV2ProxyRequest>(stream);
    }
}

using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.SQSEvents;

namespace StandIns.Tests.Serialization;

public sealed class EventReadingTests : SerializerFixture
{
    [Fact]
    public void Deserialize_WhenAwsSendsAnSqsEvent_FillsEveryMember()
    {
        var message = Assert.Single(Read<SQSEvent>(RealEvents.Sqs).Records);

        Assert.Equal("059f36b4-87a3-44ab-83d2-661975830a7d", message.MessageId);
        Assert.Equal("AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...", message.ReceiptHandle);
        Assert.Equal("""{"CustID": 1021, "Name": "Martha Rivera"}""", message.Body);
        Assert.Equal("e4e68fb7bd0e697a0ae8f1bb342846b3", message.Md5OfBody);
        Assert.Equal("4d2b1f", message.Md5OfMessageAttributes);
        Assert.Equal("aws:sqs", message.EventSource);
        Assert.Equal("arn:aws:sqs:us-east-2:123456789012:my-queue", message.EventSourceArn);
        Assert.Equal("us-east-2", message.AwsRegion);
        Assert.Equal("1545082649183", message.Attributes["SentTimestamp"]);
    }

    [Fact]
    public void Deserialize_WhenAMessageHasAttributes_ReadsTextAndBytes()
    {
        var attributes = Read<SQSEvent>(RealEvents.Sqs).Records[0].MessageAttributes;

        Assert.Equal(("123", "Number"), (attributes["Count"].StringValue, attributes["Count"].DataType));
        Assert.Equal("hello", Encoding.UTF8.GetString(attributes["Blob"].BinaryValue.ToArray()));
        Assert.Empty(attributes["Blob"].StringListValues);
        Assert.Empty(attributes["Blob"].BinaryListValues);
    }

    [Fact]
    public void Deserialize_WhenAwsSendsAnHttpEvent_FillsTheRequest()
    {
        var request = Read<APIGatewayHttpApiV2ProxyRequest>(RealEvents.Http);

        Assert.Equal("2.0", request.Version);
        Assert.Equal("GET /customers/{custId}", request.RouteKey);
        Assert.Equal("/customers/7", request.RawPath);
        Assert.Equal("limit=1&limit=2", request.RawQueryString);
        Assert.Equal(["a=1", "b=2"], request.Cookies);
        Assert.Equal("one,two", request.Headers["x-two"]);
        Assert.Equal("1,2", request.QueryStringParameters["limit"]);
        Assert.Equal("7", request.PathParameters["custId"]);
        Assert.Equal("v", request.StageVariables["s"]);
        Assert.True(request.IsBase64Encoded);
        Assert.Equal("aGk=", request.Body);
    }

    [Fact]
    public void Deserialize_WhenAwsSendsAnHttpEvent_FillsTheRequestContext()
    {
        var context = Read<APIGatewayHttpApiV2ProxyRequest>(RealEvents.Http).RequestContext;

        Assert.Equal(("123456789012", "api-id", "$default"), (context.AccountId, context.ApiId, context.Stage));
        Assert.Equal(("id.execute-api.us-east-1.amazonaws.com", "id"), (context.DomainName, context.DomainPrefix));
        Assert.Equal(("id", "route", "GET /customers/{custId}"), (context.RequestId, context.RouteId, context.RouteKey));
        Assert.Equal(("12/Mar/2020:19:03:58 +0000", 1583348638390L), (context.Time, context.TimeEpoch));
        Assert.Equal(("GET", "/customers/7", "HTTP/1.1"), (context.Http.Method, context.Http.Path, context.Http.Protocol));
        Assert.Equal(("192.0.2.1", "agent"), (context.Http.SourceIp, context.Http.UserAgent));
        Assert.Equal("CERT", context.Authentication.ClientCert.ClientCertPem);
        Assert.Equal("May 28 12:30:02 2019 GMT", context.Authentication.ClientCert.Validity.NotBefore);
    }

    [Fact]
    public void Deserialize_WhenTheRouteHasAnAuthorizer_FillsItsKind()
    {
        var authorizer = Read<APIGatewayHttpApiV2ProxyRequest>(RealEvents.Http).RequestContext.Authorizer;

        Assert.Equal("value1", authorizer.Jwt.Claims["claim1"]);
        Assert.Equal(["scope1"], authorizer.Jwt.Scopes);
        Assert.Equal(("AKIA", "arn:aws:iam::1:user/x"), (authorizer.IAM.AccessKey, authorizer.IAM.UserARN));
        Assert.Equal(["authenticated"], authorizer.IAM.CognitoIdentity.AMR);
        Assert.Equal("value", authorizer.Lambda["key"].ToString());
    }

    [Fact]
    public void Deserialize_WhenTheRequestIsBare_LeavesCollectionsNull()
    {
        var request = Read<APIGatewayHttpApiV2ProxyRequest>("""{"version":"2.0","rawPath":"/"}""");

        Assert.Null(request.QueryStringParameters);
        Assert.Null(request.PathParameters);
        Assert.Null(request.Cookies);
        Assert.Null(request.Body);
    }
}

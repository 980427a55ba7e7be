using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CustomerIngest.Local.Tests.S3;

namespace CustomerIngest.Local.Tests.Aws;

/// <summary>What the local cloud does not serve is refused in the form that the service's clients read.</summary>
public sealed class OtherServicesTests : AwsTest
{
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("cloudformation", Form, "Action=DescribeStacks&Version=2010-05-15", "text/xml", "<Message>The local cloud does not serve cloudformation (DescribeStacks). It serves SQS,")]
    [InlineData("ec2", Form, "Action=DescribeVpcs", "text/xml", "<Errors>")]
    [InlineData("ec2", Form, "Action=Describe%1FVpcs", "text/xml", "Describe?Vpcs")]
    [InlineData("sts", Form, "Action=AssumeRole", "text/xml", "AssumeRole of STS")]
    [InlineData("sqs", Form, "Action=ListQueues", "text/xml", "AWS JSON 1.0")]
    [InlineData("route53", "text/xml", "<x/>", "text/xml", "does not serve route53")]
    [InlineData("apigateway", "application/json", "{}", "application/json", "\"message\":\"The local cloud does not serve apigateway (POST /restapis)")]
    public async Task Post_WhenTheServiceIsNotHere_AnswersInItsForm(string service, string contentType, string body, string answerType, string said)
    {
        using var response = await SendAsync(service, contentType, body, service == "apigateway" ? "/restapis" : "/");

        var answer = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(answerType, response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(said, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Amz-Target: Nobody.Does\r\nContent-Type: a\u0001b\r\n", "{}", "UnknownOperationException")]
    [InlineData("Content-Type: multipart/form-data; boundary=b\r\nAuthorization: AWS4-HMAC-SHA256 Credential=a/20261129/us-east-1/sts/aws4_request\r\n", "--b\r\nContent-Disposition: form-data; name=\"Action\"\r\n\r\nx", "InvalidAction")]
    public async Task Post_WhenTheTypeOrTheFormIsBroken_RefusesAllTheSame(string headers, string body, string said)
    {
        var answer = await RawRequest.SendAsync(
            Endpoint.Address, $"POST / HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}", Cancellation);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains(said, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WhenTheProtocolIsCbor_AnswersInIt()
    {
        using var request = Request("monitoring", "application/cbor", "", "/service/GraniteServiceVersion20100801/operation/ListMetrics");
        request.Headers.Add("smithy-protocol", "rpc-v2-cbor");
        using var response = await Http.SendAsync(request, Cancellation);

        var answer = await response.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal("application/cbor", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(0xA2, answer[0]);
        Assert.Contains("does not serve monitoring", Encoding.UTF8.GetString(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetCallerIdentity_WhenAsked_NamesTheAccount()
    {
        using var response = await SendAsync("sts", Form, "Action=GetCallerIdentity&Version=2011-06-15", "/");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("<Account>000000000000</Account>", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(string service, string contentType, string body, string path)
    {
        using var request = Request(service, contentType, body, path);
        return await Http.SendAsync(request, Cancellation);
    }

    private HttpRequestMessage Request(string service, string contentType, string body, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Endpoint.Address, path));
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=any/20261129/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return request;
    }
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>Requests in AWS's JSON protocol without an SDK, which would take more of the cores than what is asked.</summary>
internal static class AwsJson
{
    /// <param name="endpoint">Of the local cloud, or of moto.</param>
    /// <param name="service">As signatures name it, such as <c>sqs</c>.</param>
    /// <param name="target">Such as <c>AmazonSQS.SendMessage</c>.</param>
    /// <param name="version">1.0 or 1.1.</param>
    /// <param name="input">The operation's.</param>
    public static HttpRequestMessage Request(Uri endpoint, string service, string target, string version, JsonObject input)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(input.ToJsonString()));
        content.Headers.ContentType = new MediaTypeHeaderValue($"application/x-amz-json-{version}");
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content };
        request.Headers.Add("X-Amz-Target", target);
        // Nobody checks who asks, but moto takes the service from here.
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", $"Credential=any/20260101/{LocalAccount.Region}/{service}/aws4_request, SignedHeaders=host, Signature=any");
        return request;
    }
}

using System.Text;
using System.Xml.Linq;

namespace CustomerIngest.Local.Tests.S3;

/// <summary>S3's answers as they stand on the wire. Targets are below the bucket; one that begins with - is that of another, whose name goes on so.</summary>
public abstract class S3WireTest : S3ClientTest
{
    private readonly HttpClient _http = new();

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _http.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Of a request that succeeds.</summary>
    protected async Task<XElement> AnswerAsync(string method, string target, string body = "", params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(method, target, body, headers);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, text);
        return text.Length == 0 ? new XElement("Nothing") : Plain(XElement.Parse(text));
    }

    /// <summary>The values of elements that are so called, at any depth.</summary>
    protected static IEnumerable<string> Values(XElement answer, string name) => answer.Descendants(name).Select(element => element.Value);

    private static XElement Plain(XElement element) =>
        new(element.Name.LocalName, element.Nodes().Select(node => node is XElement child ? Plain(child) : node));

    protected static string Joined(XElement error, params string[] names) => string.Join('|', names.Select(name => error.Element(name)?.Value));

    protected Task<XElement> ErrorAsync(int status, string method, string target, params (string Name, string Value)[] headers) => ErrorAsync(status, method, target, "", headers);

    protected async Task<XElement> ErrorAsync(int status, string method, string target, string body, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(method, target, body, headers);
        Assert.Equal(status, (int)response.StatusCode);
        return XElement.Parse(await response.Content.ReadAsStringAsync(Cancellation));
    }

    protected Task<HttpResponseMessage> SendAsync(string method, string target, params (string Name, string Value)[] headers) => SendAsync(method, target, "", headers);

    protected async Task<HttpResponseMessage> SendAsync(string method, string target, string body, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Endpoint.Address, target.StartsWith('?') || target.StartsWith('-') || target.Length == 0 ? $"/{BucketName}{target}" : $"/{BucketName}/{target}"));
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=any/20261129/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=any");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (method is "PUT" or "POST")
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        return await _http.SendAsync(request, Cancellation);
    }
}

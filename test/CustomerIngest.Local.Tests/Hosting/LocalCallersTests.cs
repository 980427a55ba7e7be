using CustomerIngest.Local.Hosting;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Tests.Hosting;

public sealed class LocalCallersTests
{
    [Fact]
    public void Refusal_WhenTheServerIsTakenForAProxy_SaysSo() => Assert.Contains("CONNECT", Refusal("CONNECT", "127.0.0.1"), StringComparison.Ordinal);

    [Theory]
    [InlineData("127.0.0.1:4566")]
    [InlineData("localhost:4566")]
    [InlineData("LOCALHOST")]
    [InlineData("[::1]:4566")]
    [InlineData("127.0.0.1:9999", "Origin", "http://localhost:5173")]
    [InlineData("127.0.0.1:9999", "Origin", "http://localhost:5173", "Sec-Fetch-Site", "cross-site")]
    [InlineData("127.0.0.1", "Sec-Fetch-Site", "same-origin")]
    [InlineData("127.0.0.1", "Sec-Fetch-Site", "none")]
    [InlineData("127.0.0.1", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document")]
    public void Refusal_WhenCallerIsOfThisMachine_IsNull(string host, params string[] headers) => Assert.Null(Refusal("GET", host, headers));

    [Theory]
    [InlineData("")]
    [InlineData("evil.example")]
    [InlineData("evil.example:4566")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.nip.io")]
    [InlineData("localhost.")]
    [InlineData("10.0.0.1")]
    [InlineData("0.0.0.0:4566")]
    public void Refusal_WhenNameIsAnother_SaysWhichAreRight(string host)
    {
        var refusal = Refusal("POST", host);
        Assert.Contains("answers for the names 127.0.0.1 and localhost", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "Origin", "http://evil.example")]
    [InlineData("GET", "Origin", "https://localhost.evil.example")]
    [InlineData("POST", "Origin", "null")]
    [InlineData("POST", "Origin", "file://")]
    [InlineData("POST", "Origin", "http://localhost http://evil.example")]
    [InlineData("POST", "Origin", "http://localhost@evil.example")]
    [InlineData("POST", "Origin", "chrome-extension://localhost")]
    [InlineData("POST", "Origin", "http://localhost", "Origin", "http://evil.example")]
    [InlineData("OPTIONS", "Origin", "http://evil.example", "Access-Control-Request-Method", "POST")]
    [InlineData("GET", "Sec-Fetch-Site", "cross-site")]
    [InlineData("GET", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe")]
    [InlineData("POST", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document")]
    public void Refusal_WhenPageIsOfAnotherSite_SaysSo(string method, params string[] headers) =>
        Assert.Contains("does not answer pages of other sites", Refusal(method, "127.0.0.1:4566", headers), StringComparison.Ordinal);

    private static string? Refusal(string method, string host, params string[] headers)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Host) = (method, new HostString(host));
        foreach (var header in headers.Chunk(2))
            request.Headers.Append(header[0], header[1]);
        return LocalCallers.Refusal(request);
    }
}

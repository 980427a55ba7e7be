using System.Net;
using System.Text.Json.Nodes;
using Amazon.Lambda.RuntimeSupport;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Runtime;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.Local.Tests.Lambda.Runtime;

public sealed class RuntimeApiTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private RuntimeApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await RuntimeApi.StartAsync(TestContext.Current.CancellationToken);
        _http.BaseAddress = new Uri($"http://{_api.HostAndPort}/2018-06-01/runtime/");
    }

    [Fact]
    public async Task Next_WhenEventsWait_GivesThemInOrderAndOneAtATime()
    {
        var first = Post("first");
        Post("second");
        Assert.Equal("first", await NextAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await _http.GetAsync(Url("invocation/next"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync("invocation/first/response", "{}"));
        Assert.Equal("{}", System.Text.Encoding.UTF8.GetString((await first.Reply).Payload.Span));
        Assert.Equal("second", await NextAsync());
    }

    [Fact]
    public async Task Response_WhenTheRequestIdIsAnother_IsRefused()
    {
        Post("first");
        await NextAsync();
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync("invocation/other/response", "{}"));
    }

    [Fact]
    public async Task Response_WhenTheEventWasAnswered_IsRefused()
    {
        Post("first");
        await NextAsync();
        await SendAsync("invocation/first/error", "{}");
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync("invocation/first/response", "{}"));
    }

    [Theory]
    [InlineData("""{"errorType":"Body","errorMessage":"m"}""", "Header", "Header", """{"errorType":"Body","errorMessage":"m"}""")]
    [InlineData("""{"errorType":"Body","errorMessage":"m"}""", null, "Body", """{"errorType":"Body","errorMessage":"m"}""")]
    [InlineData("no JSON", "Header", "Header", """{"errorType":"Header","errorMessage":""}""")]
    [InlineData("", null, "Unhandled", """{"errorType":"Unhandled","errorMessage":""}""")]
    [InlineData("""{"errorType":"\ud800"}""", null, "Unhandled", """{"errorType":"Unhandled","errorMessage":""}""")]
    [InlineData("""{"\ud800xxxxxxxxx":1}""", "Header", "Header", """{"errorType":"Header","errorMessage":""}""")]
    public async Task Error_TakesTheTypeFromTheHeaderOrTheBody(string body, string? header, string type, string payload)
    {
        var invocation = Post("first");
        await NextAsync();
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync("invocation/first/error", body, header));
        var reply = await invocation.Reply;
        Assert.Equal((type, payload), (reply.ErrorType, System.Text.Encoding.UTF8.GetString(reply.Payload.Span)));
    }

    /// <summary>The real runtime client leaves the cause out from 1 MiB on; in UTF-8 a letter may have three bytes.</summary>
    [Fact]
    public async Task Error_WhenTheCauseForXRayIsAsLargeAsARuntimeSendsIt_IsAccepted()
    {
        Post("first");
        await NextAsync();
        using var client = LambdaBootstrap.ConstructHttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_http.BaseAddress!, "invocation/first/error")) { Content = new StringContent("{}") };
        request.Headers.Add("Lambda-Runtime-Function-XRay-Error-Cause", new string('\u20AC', 1024 * 1024 / 3));
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Post("second");
        Assert.Equal("second", await NextAsync());
    }

    [Theory]
    [InlineData("restore/next", HttpStatusCode.Forbidden)]
    [InlineData("invocation", HttpStatusCode.NotFound)]
    [InlineData("invocation/response", HttpStatusCode.NotFound)]
    public async Task Get_WhenThereIsNoSuchCall_IsRefused(string path, HttpStatusCode expected)
    {
        using var response = await _http.GetAsync(Url(path), TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
        Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["errorType"]);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _api.DisposeAsync().WithinLimitAsync("the Runtime API stopped");
    }

    private static Uri Url(string path) => new(path, UriKind.Relative);

    private static string RequestId(HttpResponseMessage response) => response.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();

    private Invocation Post(string requestId)
    {
        var invocation = new Invocation(requestId, "{}"u8.ToArray(), "arn", DateTimeOffset.UnixEpoch);
        _api.Post(invocation);
        return invocation;
    }

    private async Task<string> NextAsync() => RequestId(await _http.GetAsync(Url("invocation/next"), TestContext.Current.CancellationToken));

    private async Task<HttpStatusCode> SendAsync(string path, string body, string? errorType = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url(path)) { Content = new StringContent(body) };
        if (errorType is not null)
            request.Headers.Add("Lambda-Runtime-Function-Error-Type", errorType);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Tests.Lambda;
using CustomerIngest.Tests.Running;
using Deadline = CustomerIngest.Local.Tests.Aws.Deadline;

namespace CustomerIngest.Local.Tests.Page;

public sealed class LivePageTests : IAsyncLifetime
{
    private readonly LambdaService _lambda = new(new LambdaOptions());
    private readonly CancellationTokenSource _deadline = Deadline.Start();
    private readonly HttpClient _http = new();
    private TestPage? _page;

    public async ValueTask InitializeAsync() => _page = await TestPage.StartAsync(_lambda);

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/page.css", "text/css")]
    [InlineData("/page.js", "text/javascript")]
    [InlineData("/icon.svg", "image/svg+xml")]
    public async Task Get_WhenAskedForAFileOfThePage_SendsItUnderAPolicyThatAllowsNothingElse(string path, string type)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhenTheBrowserHasTheFile_SendsNothing()
    {
        using var first = await SendAsync(HttpMethod.Get, "/page.js");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_page!.Page.Address, "/page.js"));
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _http.SendAsync(request, _deadline.Token);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/do/message", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/events", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/", "127.0.0.1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/do/message", "127.0.0.1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/events", "127.0.0.1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/other", "127.0.0.1", HttpStatusCode.NotFound)]
    [InlineData("GET", "/log/unknown", "127.0.0.1", HttpStatusCode.NotFound)]
    [InlineData("GET", "/objects", "127.0.0.1", HttpStatusCode.BadRequest)]
    public async Task Send_WhenItIsNotThePagesBusiness_ShowsNothing(string method, string path, string host, HttpStatusCode status)
    {
        using var response = await SendAsync(new HttpMethod(method), path, host);
        Assert.Equal(status, response.StatusCode);
        Assert.DoesNotContain("customers", await response.Content.ReadAsStringAsync(_deadline.Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("message", """{"queue":"customers","body":"<b>"}""", null, "application/json", HttpStatusCode.OK, 1)]
    [InlineData("message", """{"queue":"customers","body":"x"}""", "http://127.0.0.1:9", "application/json", HttpStatusCode.BadRequest, 0)]
    [InlineData("message", """{"queue":"customers","body":"x"}""", "https://evil.example", "application/json", HttpStatusCode.Forbidden, 0)]
    [InlineData("message", """{"queue":"customers","body":"x"}""", null, "text/plain", HttpStatusCode.BadRequest, 0)]
    [InlineData("message", """{"queue":"customers","body":""}""", null, "application/json", HttpStatusCode.BadRequest, 0)]
    [InlineData("message", """{"queue":"nobody's","body":"x"}""", null, "application/json", HttpStatusCode.BadRequest, 0)]
    [InlineData("message", """{"queue":"customers","body":"\u0000"}""", null, "application/json", HttpStatusCode.BadRequest, 0)]
    [InlineData("message", """{"queue":["customers"],"body":7}""", null, "application/json", HttpStatusCode.BadRequest, 0)]
    [InlineData("message", """{"queue":"\ud800","body":"x"}""", null, "application/json", HttpStatusCode.BadRequest, 0)]
    [InlineData("message", "[]", null, "application/json", HttpStatusCode.BadRequest, 0)]
    [InlineData("message", "{", null, "application/json", HttpStatusCode.BadRequest, 0)]
    [InlineData("burst", """{"queue":"customers","count":3,"body":"x"}""", null, "application/json", HttpStatusCode.OK, 3)]
    [InlineData("burst", """{"queue":"customers","count":1e9,"body":"x"}""", null, "application/json", HttpStatusCode.BadRequest, 0)]
    [InlineData("batch", """{"queue":"customers","valid":1,"duplicates":2,"poison":0}""", null, "application/json", HttpStatusCode.BadRequest, 0)]
    [InlineData("batch", """{"queue":"customers","valid":3,"duplicates":2,"poison":1}""", null, "application/json", HttpStatusCode.OK, 6)]
    [InlineData("freeze", """{"function":"none","environment":"x","seconds":1}""", null, "application/json", HttpStatusCode.BadRequest, 0)]
    [InlineData("restart-database", "{}", null, "application/json", HttpStatusCode.BadRequest, 0)]
    [InlineData("rotate", """{"gap":0}""", null, "application/json", HttpStatusCode.BadRequest, 0)]
    [InlineData("kill-connections", "{}", null, "application/json", HttpStatusCode.BadRequest, 0)]
    [InlineData("nothing", "{}", null, "application/json", HttpStatusCode.NotFound, 0)]
    public async Task Do_Always_DoesWhatItCanAndSaysWhatItCannot(string action, string input, string? origin, string type, HttpStatusCode status, int messages)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_page!.Page.Address, $"/do/{action}"));
        request.Content = new StringContent(input, Encoding.UTF8);
        request.Content.Headers.ContentType = new(type);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var response = await _http.SendAsync(request, _deadline.Token);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(messages, _page.Sqs.Find("customers")!.Count().Visible);
    }

    [Theory]
    [InlineData("kill-connections", "{}", "There is no database, because nothing in the template needs one.")]
    [InlineData("restart-database", "{}", "There is no database, because nothing in the template needs one.")]
    [InlineData("hang-database", """{"seconds":1}""", "There is no database, because nothing in the template needs one.")]
    [InlineData("rotate", """{"gap":0}""", "The template has no secret with the database's login.")]
    public async Task Do_WhenThereIsNoDatabase_SaysSo(string action, string input, string said)
    {
        await using var page = await TestPage.StartAsync(_lambda, database: null);
        using var content = new StringContent(input);
        content.Headers.ContentType = new("application/json");
        using var response = await _http.PostAsync(new Uri(page.Page.Address, $"/do/{action}"), content, _deadline.Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(said, JsonElement.Parse(await response.Content.ReadAsStringAsync(_deadline.Token)).GetProperty("text").GetString());

        using var events = new PageEvents(await _http.GetStreamAsync(new Uri(page.Page.Address, "/events"), _deadline.Token));
        Assert.Empty((await events.NextAsync(_deadline.Token)).GetProperty("entries").EnumerateArray());
    }

    [Fact]
    public async Task Redrive_WhenTheDeadLetterQueueHoldsMessages_MovesThoseThatAreThere()
    {
        var dead = _page!.Sqs.Find("dead")!;
        for (var i = 0; i < 23; i++)
            dead.Send(new OutgoingMessage { Body = $"{i}" });
        using var content = new StringContent("""{"queue":"dead"}""");
        content.Headers.ContentType = new("application/json");
        using var response = await _http.PostAsync(new Uri(_page.Page.Address, "/do/redrive"), content, _deadline.Token);
        Assert.Contains("23 messages go", await response.Content.ReadAsStringAsync(_deadline.Token), StringComparison.Ordinal);
        await Eventually.BecomesAsync("all are moved", () => _page.Sqs.Find("customers")!.Count().Visible == 23);
        Assert.Equal(0, dead.Count().Visible);
    }

    [Fact]
    public async Task Events_WhenAnEnvironmentIsFrozen_TellSinceWhen()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows freezes nothing.");
        await using var lambda = new TestLambda();
        var function = lambda.Create();
        await function.ProcessIdAsync();
        await using var page = await TestPage.StartAsync(lambda.Service, TestLambda.Definition);
        using var events = new PageEvents(await _http.GetStreamAsync(new Uri(page.Page.Address, "/events"), _deadline.Token));
        var environment = await events.NextAsync(static snapshot => Environments(snapshot).FirstOrDefault(one => one.GetProperty("state").GetString() == "frozen" && one.GetProperty("band").GetString() is "f0"), _deadline.Token);
        Assert.Equal(1, environment.GetProperty("invocations").GetInt32());
        Assert.True(environment.GetProperty("since").GetInt64() > 0);
        Assert.True(environment.GetProperty("frozen").GetDouble() > 0);
        Assert.Equal(0, environment.GetProperty("secrets").GetInt32());
    }

    [Fact]
    public async Task Events_WhenNothingHappens_ComeWithTheSecondsAlone()
    {
        using var events = new PageEvents(await _http.GetStreamAsync(new Uri(_page!.Page.Address, "/events"), _deadline.Token));
        var first = await events.NextAsync(_deadline.Token);
        Assert.Equal(["customers", "dead"], first.GetProperty("queues").EnumerateArray().Select(queue => queue.GetProperty("name").GetString()));
        Assert.Equal(JsonValueKind.Object, first.GetProperty("about").ValueKind);
        var seconds = new List<long>();
        for (var i = 0; i < 9; i++)
        {
            var next = await events.NextAsync(_deadline.Token);
            Assert.False(next.TryGetProperty("about", out _));
            seconds.Add(next.GetProperty("second").GetInt64());
        }

        // With what is new in it, and once more without.
        Assert.Equal(seconds.Order(), seconds);
        Assert.All(seconds.CountBy(second => second), times => Assert.InRange(times.Value, 1, 3));
    }

    [Fact]
    public async Task Events_WhenTooManyWatch_AreRefusedToTheLast()
    {
        var watchers = new List<PageEvents>();
        for (var i = 0; i < 16; i++)
            watchers.Add(new PageEvents(await _http.GetStreamAsync(new Uri(_page!.Page.Address, "/events"), _deadline.Token)));
        using var refused = await SendAsync(HttpMethod.Get, "/events");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        foreach (var watcher in watchers)
            watcher.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_page is not null)
            await _page.DisposeAsync();
        await _lambda.DisposeAsync();
        _http.Dispose();
        _deadline.Dispose();
    }

    private static IEnumerable<JsonElement> Environments(JsonElement snapshot) =>
        snapshot.GetProperty("functions").EnumerateArray().SelectMany(function => function.GetProperty("environments").EnumerateArray());

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? host = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(_page!.Page.Address, path));
        request.Headers.Host = host;
        return await _http.SendAsync(request, _deadline.Token);
    }
}

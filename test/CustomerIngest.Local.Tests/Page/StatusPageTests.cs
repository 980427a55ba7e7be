using System.Net;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Page;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Tests.Lambda;
using CustomerIngest.Local.Tests.Running;
using Deadline = CustomerIngest.Local.Tests.Aws.Deadline;

namespace CustomerIngest.Local.Tests.Page;

public sealed class StatusPageTests : IAsyncLifetime
{
    private readonly SqsService _sqs = new(TimeProvider.System);
    private readonly LambdaService _lambda = new(new LambdaOptions());
    private readonly CancellationTokenSource _deadline = Deadline.Start();
    private readonly HttpClient _http = new();
    private StatusPage? _page;

    public async ValueTask InitializeAsync()
    {
        _sqs.Create(new QueueSettings { Name = "customers" });
        _page = await StatusPage.StartAsync(0, _sqs, _lambda, new Uri("http://127.0.0.1:3000/"), _deadline.Token);
    }

    [Fact]
    public async Task Get_WhenAskedByABrowserOfThisMachine_ShowsTheQueues()
    {
        using var response = await SendAsync(HttpMethod.Get, "/");
        Assert.Contains("<td>customers<td>0", await response.Content.ReadAsStringAsync(_deadline.Token), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhenAnEnvironmentIsFrozen_TellsSinceWhen()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows freezes nothing.");
        await using var lambda = new TestLambda();
        var function = lambda.Create();
        await function.ProcessIdAsync();
        while (Assert.Single(function.Environments).FrozenSince is null)
            await Task.Delay(1, _deadline.Token);
        await using var page = await StatusPage.StartAsync(0, _sqs, lambda.Service, new Uri("http://127.0.0.1:3000/"), _deadline.Token);
        var html = await _http.GetStringAsync(page.Address, _deadline.Token);
        Assert.Matches(@"<td>Idle, frozen since \d\d:\d\d:\d\d UTC<td>1<td>.*<td>\d+\.\d s", html);
    }

    [Theory]
    [InlineData("GET", "/", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/", "127.0.0.1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/other", "127.0.0.1", HttpStatusCode.NotFound)]
    public async Task Send_WhenItIsNotThePagesBusiness_ShowsNothing(string method, string path, string host, HttpStatusCode status)
    {
        using var response = await SendAsync(new HttpMethod(method), path, host);
        Assert.Equal(status, response.StatusCode);
        Assert.DoesNotContain("customers", await response.Content.ReadAsStringAsync(_deadline.Token), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_page is not null)
            await _page.DisposeAsync().WithinLimitAsync("the page stopped");
        await _lambda.DisposeAsync();
        _http.Dispose();
        _sqs.Dispose();
        _deadline.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? host = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(_page!.Address, path));
        request.Headers.Host = host;
        return await _http.SendAsync(request, _deadline.Token);
    }
}

using System.Net;
using CustomerIngest.Local.Demo;
using CustomerIngest.Local.Hosting;
using CustomerIngest.Local.Tests.Running;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Tests.Demo;

public sealed class RetryAfterHandlerTests : IAsyncLifetime
{
    private readonly ShortenedTime _time = new();
    private readonly Queue<(int Status, string? RetryAfter)> _answers = new();
    private int _requests;
    private readonly LoopbackServer _server = new(port: 0);
    private HttpClient? _http;

    private HttpClient Http => _http!;

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync(AnswerAsync, TestContext.Current.CancellationToken);
        _http = new HttpClient(new RetryAfterHandler(new SocketsHttpHandler(), _time)) { BaseAddress = _server.Address };
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await _server.DisposeAsync().WithinLimitAsync("the server stopped");
    }

    [Fact]
    public async Task Get_WhenUnavailableForAWhile_ComesBackWhenItIsToldTo()
    {
        _answers.Enqueue((503, "5"));
        _answers.Enqueue((503, "7"));
        using var response = await GetAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([5, 7], _time.Delays.Select(delay => delay.TotalSeconds));
        Assert.Equal(3, _requests);
    }

    [Fact]
    public async Task Get_WhenUnavailableForGood_ReturnsThat()
    {
        for (var i = 0; i < 20; i++)
            _answers.Enqueue((503, "5"));
        using var response = await GetAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(7, _requests);
    }

    [Theory]
    [InlineData(503, null)]
    [InlineData(500, "5")]
    [InlineData(404, "5")]
    public async Task Get_WhenNotToldToComeBack_ReturnsTheFirstAnswer(int status, string? retryAfter)
    {
        _answers.Enqueue((status, retryAfter));
        using var response = await GetAsync();
        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal(1, _requests);
    }

    private Task<HttpResponseMessage> GetAsync() => Http.GetAsync(new Uri("x", UriKind.Relative), TestContext.Current.CancellationToken);

    private Task AnswerAsync(HttpContext context)
    {
        _requests++;
        var (status, retryAfter) = _answers.TryDequeue(out var answer) ? answer : (200, null);
        context.Response.StatusCode = status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    }
}

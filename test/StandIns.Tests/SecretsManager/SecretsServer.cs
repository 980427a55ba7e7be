using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace StandIns.Tests.SecretsManager;

/// <summary>Plays Secrets Manager on a loopback port with answers given beforehand; the last one serves all further requests.</summary>
internal sealed class SecretsServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(int Status, string Body)> _answers = new();

    private SecretsServer(WebApplication app)
    {
        _app = app;
        app.Run(HandleAsync);
    }

    public ConcurrentQueue<SecretsRequest> Requests { get; } = new();

    public string Url => _app.Urls.Single();

    public static async Task<SecretsServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new SecretsServer(builder.Build());
        await server._app.StartAsync();
        return server;
    }

    public void Answer(int status, string body) => _answers.Enqueue((status, body));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Requests.Enqueue(new SecretsRequest($"{http.Request.Method} {http.Request.Path}", headers, await reader.ReadToEndAsync()));
        var answer = default((int Status, string Body));
        var found = _answers.Count > 1 ? _answers.TryDequeue(out answer) : _answers.TryPeek(out answer);
        Assert.True(found);
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/x-amz-json-1.1";
        http.Response.Headers["x-amzn-RequestId"] = "request-1";
        await http.Response.WriteAsync(answer.Body);
    }
}

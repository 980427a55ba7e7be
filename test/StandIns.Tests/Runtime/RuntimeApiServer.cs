using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace StandIns.Tests.Runtime;

/// <summary>
/// Plays Lambda's Runtime API on a loopback port: hands out queued invocations, keeps every call, and answers the
/// others with 202 unless told otherwise.
/// </summary>
internal sealed class RuntimeApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<RuntimeAnswer> _invocations = Channel.CreateUnbounded<RuntimeAnswer>();
    private readonly Channel<RuntimeCall> _posts = Channel.CreateUnbounded<RuntimeCall>();

    private RuntimeApiServer(WebApplication app)
    {
        _app = app;
        app.Run(HandleAsync);
    }

    public ConcurrentQueue<RuntimeCall> Calls { get; } = new();

    public RuntimeAnswer PostAnswer { get; set; } = RuntimeAnswer.Accepted;

    /// <summary>How many of the first calls for an invocation stay unanswered.</summary>
    public int WithheldInvocations { get; set; }

    public string Endpoint => new Uri(_app.Urls.Single()).Authority;

    public static async Task<RuntimeApiServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // The X-Ray cause alone may have 1 MiB.
            kestrel.Limits.MaxRequestHeadersTotalSize = 2 * 1024 * 1024;
            kestrel.Limits.MaxRequestBufferSize = 2 * 1024 * 1024;
        });
        var server = new RuntimeApiServer(builder.Build());
        await server._app.StartAsync();
        return server;
    }

    public void Enqueue(RuntimeAnswer invocation) => _invocations.Writer.TryWrite(invocation);

    /// <summary>The next response or error that the runtime posts.</summary>
    public ValueTask<RuntimeCall> NextPostAsync() => _posts.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        var call = await ReadAsync(http);
        Calls.Enqueue(call);
        if (http.Request.Method == "POST")
        {
            await AnswerAsync(http, PostAnswer);
            _posts.Writer.TryWrite(call);
            return;
        }

        try
        {
            if (WithheldInvocations-- > 0)
            {
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
            }

            await AnswerAsync(http, await _invocations.Reader.ReadAsync(http.RequestAborted));
        }
        catch (OperationCanceledException)
        {
            // The runtime stopped waiting, which is what ends most tests.
        }
    }

    private static async Task<RuntimeCall> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new RuntimeCall($"{http.Request.Method} {http.Request.Path}", headers, body.ToArray(), http.Connection.Id);
    }

    private static async Task AnswerAsync(HttpContext http, RuntimeAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }

        await http.Response.WriteAsync(answer.Body);
    }
}

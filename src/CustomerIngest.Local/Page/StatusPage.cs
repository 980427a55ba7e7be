using System.Globalization;
using System.Net;
using System.Text;
using CustomerIngest.Local.Hosting;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Sqs;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Page;

/// <summary>A page that shows what runs: queues, functions with their execution environments, and where to find the rest.</summary>
public sealed class StatusPage : IAsyncDisposable
{
    private const string Head =
        """
        <!doctype html>
        <html lang=en>
        <meta charset=utf-8>
        <meta name=viewport content='width=device-width'>
        <meta http-equiv=refresh content=2>
        <meta name=color-scheme content='light dark'>
        <title>CustomerIngest</title>
        <style>
        body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}
        table{border-collapse:collapse}
        td,th{padding:.2rem 1rem .2rem 0;text-align:left}
        </style>
        <h1>CustomerIngest</h1>

        """;

    private readonly LoopbackServer _server;
    private readonly SqsService _sqs;
    private readonly LambdaService _lambda;
    private readonly Uri _http;

    private StatusPage(LoopbackServer server, SqsService sqs, LambdaService lambda, Uri http) =>
        (_server, _sqs, _lambda, _http) = (server, sqs, lambda, http);

    public Uri Address => _server.Address;

    /// <param name="port">0 lets the system choose.</param>
    /// <param name="sqs">Its queues are shown.</param>
    /// <param name="lambda">Its functions are shown.</param>
    /// <param name="http">Where the HTTP API answers.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<StatusPage> StartAsync(int port, SqsService sqs, LambdaService lambda, Uri http, CancellationToken cancellationToken)
    {
        var page = new StatusPage(new LoopbackServer(port), sqs, lambda, http);
        await page._server.StartAsync(page.AnswerAsync, cancellationToken);
        return page;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Path != "/")
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            (response.StatusCode, response.Headers.Allow) = (StatusCodes.Status405MethodNotAllowed, "GET, HEAD");
            return Task.CompletedTask;
        }

        // It runs no script, and is not to be shown inside another page.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(Html(), context.RequestAborted);
    }

    private string Html()
    {
        var html = new StringBuilder(Head);
        html.Append(CultureInfo.InvariantCulture, $"<p><a href='{_http}customers'>Customers</a>");
        html.Append("<h2>Queues</h2><table><tr><th>Queue<th>Visible<th>In flight<th>Delayed");
        foreach (var queue in _sqs.Queues)
        {
            var counts = queue.Count();
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(queue.Name)}<td>{counts.Visible}<td>{counts.InFlight}<td>{counts.Delayed}");
        }

        html.Append("</table><h2>Execution environments</h2><table><tr><th>Function<th>Environment<th>State<th>Invocations<th>Init<th>Peak memory<th>Frozen");
        foreach (var (name, function) in _lambda.Functions)
        {
            foreach (var environment in function.Environments)
                html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(name)}<td>{environment.Id[..8]}<td>{State(environment)}<td>{environment.Invocations}<td>{environment.InitDuration?.TotalMilliseconds:0} ms<td>{environment.PeakMemory / 1048576} MB<td>{environment.Frozen.TotalSeconds:0.0} s");
        }

        return html.Append("</table></html>").ToString();
    }

    private static string State(EnvironmentStatus environment) => environment.FrozenSince is { } since
        ? string.Create(CultureInfo.InvariantCulture, $"{environment.State}, frozen since {since:HH:mm:ss} UTC")
        : environment.State.ToString();

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

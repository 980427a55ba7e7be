using System.Globalization;
using System.Net;
using System.Text;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Hosting;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Page;

/// <summary>A page that shows what runs: queues, functions with their execution environments, and where to find the rest.</summary>
public sealed class StatusPage : IAsyncDisposable
{
    private readonly LocalCloud _cloud;
    private LoopbackServer _server = null!;

    private StatusPage(LocalCloud cloud) => _cloud = cloud;

    public Uri Address => _server.Address;

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<StatusPage> StartAsync(int port, LocalCloud cloud, CancellationToken cancellationToken)
    {
        var page = new StatusPage(cloud);
        page._server = await LoopbackServer.StartAsync(port, page.AnswerAsync, cancellationToken);
        return page;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Html());
    }

    private string Html()
    {
        var html = new StringBuilder(
            "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
            + "<meta http-equiv=refresh content=2><meta name=color-scheme content='light dark'><title>CustomerIngest</title>"
            + "<style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}td,th{padding:.2rem 1rem .2rem 0;text-align:left}</style>"
            + "<h1>CustomerIngest</h1>");
        html.Append(CultureInfo.InvariantCulture, $"<p><a href='{_cloud.Http.Address}customers'>Customers</a>");
        html.Append("<h2>Queues</h2><table><tr><th>Queue<th>Visible<th>In flight<th>Delayed");
        foreach (var queue in _cloud.Sqs.Queues)
        {
            var counts = queue.Count();
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(queue.Name)}<td>{counts.Visible}<td>{counts.InFlight}<td>{counts.Delayed}");
        }

        html.Append("</table><h2>Execution environments</h2><table><tr><th>Function<th>Environment<th>State<th>Invocations<th>Init<th>Peak memory");
        foreach (var (name, function) in _cloud.Lambda.Functions)
        {
            foreach (var environment in function.Environments)
                html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(name)}<td>{environment.Id[..8]}<td>{environment.State}<td>{environment.Invocations}<td>{environment.InitDuration?.TotalMilliseconds:0} ms<td>{environment.PeakMemory / 1048576} MB");
        }

        return html.Append("</table></html>").ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

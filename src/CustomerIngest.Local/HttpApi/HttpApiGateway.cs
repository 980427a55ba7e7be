using System.Security.Cryptography;
using CustomerIngest.Local.Hosting;
using CustomerIngest.Local.Lambda.Limits;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.HttpApi;

/// <summary>An HTTP API in front of functions, on a loopback port.</summary>
public sealed class HttpApiGateway : IAsyncDisposable
{
    // API Gateway takes 10 MB, which is more than Lambda takes as an event.
    private const int LargestBody = 10 * 1024 * 1024;

    private readonly CancellationTokenSource _stopping = new();
    private readonly RouteTable _routes;
    private readonly TimeProvider _time;
    private readonly LoopbackServer _server;
    private bool _disposed;

    private HttpApiGateway(LoopbackServer server, RouteTable routes, TimeProvider time) =>
        (_server, _routes, _time) = (server, routes, time);

    /// <summary>Such as <c>http://127.0.0.1:3000/</c>.</summary>
    public Uri Address => _server.Address;

    /// <param name="port">0 lets the system choose.</param>
    /// <param name="routes">No two with the same key.</param>
    /// <param name="time">For the events and for how long functions are waited for.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<HttpApiGateway> StartAsync(
        int port, IEnumerable<HttpApiRoute> routes, TimeProvider time, CancellationToken cancellationToken)
    {
        var table = new RouteTable(routes);
        var gateway = new HttpApiGateway(new LoopbackServer(port), table, time);
        await gateway._server.StartAsync(gateway.HandleAsync, cancellationToken, RefuseAsync);
        return gateway;
    }

    /// <summary>Closes the port; requests under way are aborted and their invocations cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        await _stopping.CancelAsync();
        await _server.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var requestId = NewRequestId();
        var response = await AnswerAsync(context, requestId);
        await ResponseWriter.WriteAsync(context, response, requestId);
    }

    // API Gateway too has 403 for those who come by a name that is not the API's.
    private static Task RefuseAsync(HttpContext context, string reason) =>
        ResponseWriter.WriteAsync(context, HttpApiResponse.Forbidden(reason), NewRequestId());

    private async Task<HttpApiResponse> AnswerAsync(HttpContext context, string requestId)
    {
        if (await BoundedBody.ReadAsync(context, LargestBody) is not { } body)
            return HttpApiResponse.TooLarge;
        var request = RequestReader.Read(context, body, requestId, _time.GetUtcNow());
        if (_routes.Find(request.Method, request.Path) is not { } match)
            return HttpApiResponse.NotFound;
        var payload = HttpApiEvent.Write(request, match);
        return payload.Length > LambdaLimits.LargestEvent ? HttpApiResponse.TooLarge : await InvokeAsync(match.Route, payload);
    }

    private async Task<HttpApiResponse> InvokeAsync(HttpApiRoute route, ReadOnlyMemory<byte> payload)
    {
        try
        {
            // The function is not told that nobody waits any more; neither is it on AWS.
            var invocation = route.Function.InvokeAsync(payload, _stopping.Token);
            return ResponseMapper.Map(await invocation.WaitAsync(route.Event.Timeout, _time));
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return HttpApiResponse.ServiceUnavailable;
        }
    }

    // API Gateway's look like this: 16 characters of base64.
    private static string NewRequestId() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(11));
}

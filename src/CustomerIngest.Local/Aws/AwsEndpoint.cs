using System.Buffers;
using CustomerIngest.Local.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerIngest.Local.Aws;

/// <summary>
/// The one address on loopback where the services of AWS answer. It takes any credentials.
/// Queues and secrets may be added while it runs, because their URLs need its address.
/// </summary>
public sealed class AwsEndpoint : IAsyncDisposable
{
    // More than any request to a service here may hold.
    private const int LargestBody = 30_000_000;

    private readonly CancellationTokenSource _stopping = new();
    private readonly LoopbackServer _server;
    private readonly IReadOnlyList<IAwsService> _services;
    private bool _disposed;

    private AwsEndpoint(LoopbackServer server, IReadOnlyList<IAwsService> services)
    {
        _server = server;
        _services = [new StsApi(), .. services, new OtherServices()];
        Account = new LocalAccount(server.Address);
    }

    /// <summary>Such as <c>http://127.0.0.1:4566</c>.</summary>
    public Uri Address => _server.Address;

    public LocalAccount Account { get; }

    /// <summary>Called before each answer that is not an error, so that its client finds it counted; from several threads at once. Must not throw.</summary>
    public Action<HttpRequest> Answered { get; set; } = static _ => { };

    /// <param name="port">0 to 65,535; 0 lets the system choose.</param>
    /// <param name="services">Asked in this order.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static Task<AwsEndpoint> StartAsync(int port, IReadOnlyList<IAwsService> services, CancellationToken cancellationToken = default) =>
        StartAsync(port, services, waitsForSlowClients: false, cancellationToken);

    /// <inheritdoc cref="StartAsync(int, IReadOnlyList{IAwsService}, CancellationToken)"/>
    /// <param name="port">0 to 65,535; 0 lets the system choose.</param>
    /// <param name="services">Asked in this order.</param>
    /// <param name="waitsForSlowClients">For ever, and not for two minutes: a client may be stopped in a debugger.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    public static async Task<AwsEndpoint> StartAsync(int port, IReadOnlyList<IAwsService> services, bool waitsForSlowClients, CancellationToken cancellationToken)
    {
        var endpoint = new AwsEndpoint(new LoopbackServer(port, below: true, patience: waitsForSlowClients ? Patience.Endless : null), services);
        await endpoint._server.StartAsync(endpoint.AnswerAsync, cancellationToken, RefuseAsync);
        return endpoint;
    }

    /// <summary>Closes the port; requests under way, long polls too, are aborted.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        await _stopping.CancelAsync();
        await _server.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = LargestBody;
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        try
        {
            var service = _services.First(service => service.Accepts(context.Request));
            context.Response.OnStarting(() => TellAsync(context));
            await service.AnswerAsync(context, Account, cancelled.Token);
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (AwsException exception)
        {
            await RefuseAsync(context, exception);
        }
        catch (Exception exception) when (!BrokenRequest.Is(exception) && !context.Response.HasStarted)
        {
            // Nothing is logged here, so the client is the one to tell of a fault of ours.
            await RefuseAsync(context, new AwsException(AwsError.InternalFailure, $"The local cloud failed: {exception.Message}", exception));
        }
    }

    private Task TellAsync(HttpContext context)
    {
        if (context.Response.StatusCode < StatusCodes.Status400BadRequest)
            Answered(context.Request);
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context, string reason) => RefuseAsync(context, new AwsException(AwsError.AccessDenied, reason));

    private static async Task RefuseAsync(HttpContext context, AwsException refusal)
    {
        var body = new ArrayBufferWriter<byte>();
        AwsErrorAnswer.Write(context.Response, refusal, body);
        context.Response.ContentType = "application/x-amz-json-1.0";
        context.Response.ContentLength = body.WrittenCount;
        await context.Response.Body.WriteAsync(body.WrittenMemory);
    }
}

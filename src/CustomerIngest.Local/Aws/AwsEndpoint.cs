using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Aws;

/// <summary>
/// The one address on loopback where the services of AWS answer. It takes any credentials.
/// Queues and secrets may be added while it runs, for their URLs need its address.
/// </summary>
public sealed class AwsEndpoint : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly IReadOnlyList<IAwsService> _services;

    private AwsEndpoint(WebApplication server, IReadOnlyList<IAwsService> services)
    {
        _server = server;
        _services = [.. services, new QueryProtocol()];
        Address = new Uri(server.Urls.Single());
        Account = new LocalAccount(Address);
    }

    /// <summary>Such as <c>http://127.0.0.1:4566</c>.</summary>
    public Uri Address { get; }

    public LocalAccount Account { get; }

    /// <param name="port">0 to 65,535; 0 lets the system choose.</param>
    /// <param name="services">Asked in this order.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<AwsEndpoint> StartAsync(
        int port, IReadOnlyList<IAwsService> services, CancellationToken cancellationToken = default)
    {
        var answer = new TaskCompletionSource<RequestDelegate>();
        var server = Build(port, answer.Task);
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        var endpoint = new AwsEndpoint(server, services);
        answer.SetResult(endpoint.AnswerAsync);
        return endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    private static WebApplication Build(int port, Task<RequestDelegate> answer)
    {
        // The empty builder reads no settings file and no ASPNETCORE_ variable, and logs nothing.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });

        var server = builder.Build();
        server.Run(async context => await (await answer)(context));
        return server;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        // A long poll must not hold up the stop of the endpoint.
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, _server.Lifetime.ApplicationStopping);
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        try
        {
            var service = _services.FirstOrDefault(service => service.Accepts(context.Request))
                ?? throw new AwsException(AwsError.UnknownOperation, "The local cloud does not serve this request: its header X-Amz-Target names no service that runs here.");
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
        catch (Exception exception) when (exception is not BadHttpRequestException && !context.Response.HasStarted)
        {
            // Nothing is logged here, so the client is the one to tell of a fault of ours.
            await RefuseAsync(context, new AwsException($"The local cloud failed: {exception.Message}", exception));
        }
    }

    private static async Task RefuseAsync(HttpContext context, AwsException refusal)
    {
        var body = new ArrayBufferWriter<byte>();
        AwsErrorAnswer.Write(context.Response, refusal, body);
        context.Response.ContentType = "application/x-amz-json-1.0";
        context.Response.ContentLength = body.WrittenCount;
        await context.Response.Body.WriteAsync(body.WrittenMemory);
    }
}

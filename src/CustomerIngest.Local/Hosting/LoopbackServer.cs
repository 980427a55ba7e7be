using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CustomerIngest.Local.Hosting;

/// <summary>
/// Kestrel on 127.0.0.1 with one delegate and nothing around it: no host, no container, no middleware, no logging, so
/// that an execution environment can have its own server within a millisecond. Its address is known as soon as it is
/// made, so that what answers can be made with it; clients that come before the start wait.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private const int Backlog = 512;
    private const int SlowestBytesPerSecond = 100;

    private readonly bool _below;
    private readonly Socket _socket;
    private readonly KestrelServer _server;

    /// <param name="port">0 lets the system choose.</param>
    /// <param name="inline">
    /// Runs the handler on the thread that polls the sockets, which halves what a request costs and requires that the
    /// handler never blocks.
    /// </param>
    /// <param name="largestHeaders">Bytes of a request's headers together, where Kestrel's 32 KiB are too few.</param>
    /// <param name="below">Answers for the names below localhost too.</param>
    /// <param name="patience">With clients that are slow; null for <see cref="Patience.Short"/>.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public LoopbackServer(int port, bool inline = false, int? largestHeaders = null, bool below = false, Patience? patience = null)
    {
        _below = below;
        _socket = Bind(port);
        var endpoint = (IPEndPoint)_socket.LocalEndPoint!;
        Address = new Uri($"http://{endpoint}");
        var transport = new SocketTransportOptions { UnsafePreferInlineScheduling = inline, Backlog = Backlog, CreateBoundListenSocket = _ => _socket };
        _server = new KestrelServer(
            Options.Create(ServerOptions(endpoint, largestHeaders, patience ?? Patience.Short)),
            new SocketTransportFactory(Options.Create(transport), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    /// <summary>Such as <c>http://127.0.0.1:3000/</c>.</summary>
    public Uri Address { get; }

    /// <param name="handle">Answers every request of those who may ask (<see cref="LocalCallers"/>), several at once.</param>
    /// <param name="cancellationToken">Gives up the start, and with it the port.</param>
    /// <param name="refuse">Answers the others, with status 403; null for the reason as plain text.</param>
    public async Task StartAsync(RequestDelegate handle, CancellationToken cancellationToken, Refuse? refuse = null)
    {
        try
        {
            await _server.StartAsync(new Application(handle, refuse ?? RefuseAsync, _below), cancellationToken);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the port and aborts what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
        _socket.Dispose();
    }

    /// <returns>A socket that listens.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    internal static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(Backlog);
            return socket;
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw exception.SocketErrorCode == SocketError.AddressAlreadyInUse ? new IOException(exception.Message, exception) : exception;
        }
    }

    private static KestrelServerOptions ServerOptions(IPEndPoint endpoint, int? largestHeaders, Patience patience)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, ResponseHeaderEncodingSelector = _ => Encoding.UTF8 };
        options.Listen(endpoint, listen =>
        {
            if (!patience.IsEndless)
                listen.Use(next => WatchedConnection.Around(next, patience));
        });

        // The handlers bound what they keep. A runtime's connection rests for as long as its function works, which is
        // up to 15 minutes, and sends nothing while it is stopped in a debugger. The rates are for clients that never
        // rest for long and still never end.
        options.Limits.KeepAliveTimeout = TimeSpan.FromHours(1);
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = options.Limits.MinResponseDataRate = patience.IsEndless ? null : new MinDataRate(SlowestBytesPerSecond, patience.Limit);
        if (largestHeaders is { } largest)
        {
            options.Limits.MaxRequestHeadersTotalSize = largest;
            options.Limits.MaxRequestBufferSize = largest;
        }

        return options;
    }

    private static Task RefuseAsync(HttpContext context, string reason)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{reason}\n", context.RequestAborted);
    }

    private sealed class Application(RequestDelegate handle, Refuse refuse, bool below) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context)
        {
            AwaitedBody.Watch(context);
            if (LocalCallers.Refusal(context.Request, below) is not { } reason)
                return BrokenRequest.ToldAsync(handle(context));
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return refuse(context, reason);
        }

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}

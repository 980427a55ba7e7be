using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CustomerIngest.Local.Hosting;

/// <summary>
/// Kestrel on 127.0.0.1 with one delegate and nothing around it: no host, no container, no middleware, no logging, so
/// that an execution environment can have its own server within a millisecond.
/// </summary>
internal sealed class LoopbackServer : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly KestrelServer _server;
    private readonly RequestDelegate _handle;

    private LoopbackServer(int port, RequestDelegate handle, bool inline, int? largestHeaders)
    {
        _handle = handle;
        var options = new KestrelServerOptions { AddServerHeader = false, ResponseHeaderEncodingSelector = _ => Encoding.UTF8 };
        options.Listen(IPAddress.Loopback, port);

        // The handlers bound what they keep. A runtime's connection rests for as long as its function works, which is
        // up to 15 minutes, and sends nothing while it is stopped in a debugger.
        options.Limits.KeepAliveTimeout = TimeSpan.FromHours(1);
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        if (largestHeaders is { } largest)
        {
            options.Limits.MaxRequestHeadersTotalSize = largest;
            options.Limits.MaxRequestBufferSize = largest;
        }

        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions { UnsafePreferInlineScheduling = inline }), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    public Uri Address => new(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <param name="port">0 lets the system choose.</param>
    /// <param name="handle">Answers every request.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <param name="inline">
    /// Runs the handler on the thread that polls the sockets, which halves what a request costs and asks that the
    /// handler never blocks.
    /// </param>
    /// <param name="largestHeaders">Bytes of a request's headers together, where Kestrel's 32 KiB are too few.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LoopbackServer> StartAsync(
        int port, RequestDelegate handle, CancellationToken cancellationToken, bool inline = false, int? largestHeaders = null)
    {
        var server = new LoopbackServer(port, handle, inline, largestHeaders);
        try
        {
            await server._server.StartAsync(server, cancellationToken);
            return server;
        }
        catch
        {
            server._server.Dispose();
            throw;
        }
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => _handle(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    /// <summary>Closes the port and aborts what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
    }
}

using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CustomerIngest.Tests.Running;

/// <summary>A way to the database on which the statements can be measured as they go over the wire.</summary>
internal sealed class WireTap : IAsyncDisposable
{
    private const byte Query = 3;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<byte[]> _statements = new();
    private readonly string _host;
    private readonly int _port;
    private readonly Task _accepting;

    /// <param name="host">The database's.</param>
    /// <param name="port">The same.</param>
    public WireTap(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The texts that were sent since the last call, in their bytes.</summary>
    public List<byte[]> TakeStatements()
    {
        var taken = new List<byte[]>();
        while (_statements.TryDequeue(out var statement))
            taken.Add(statement);
        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var ours = client;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(_host, _port, _end.Token);
            var (up, down) = (client.GetStream(), server.GetStream());
            await Task.WhenAny(ForwardAsync(up, down), down.CopyToAsync(up, _end.Token));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // One of the two has gone, or the test is over.
        }
    }

    // A packet has three bytes of length and one of order before it; none here is so long that it comes in two.
    private async Task ForwardAsync(NetworkStream client, NetworkStream server)
    {
        var header = new byte[4];
        while (true)
        {
            await client.ReadExactlyAsync(header, _end.Token);
            var packet = new byte[BinaryPrimitives.ReadInt32LittleEndian(header) & 0xffffff];
            await client.ReadExactlyAsync(packet, _end.Token);
            if (packet is [Query, ..] && header[3] == 0)
                _statements.Enqueue(packet[1..]);
            await server.WriteAsync(header, _end.Token);
            await server.WriteAsync(packet, _end.Token);
        }
    }
}

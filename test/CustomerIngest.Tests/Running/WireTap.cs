using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;

namespace CustomerIngest.Tests.Running;

/// <summary>A way to the database on which the statements can be measured as they go over the wire.</summary>
internal sealed class WireTap : IAsyncDisposable
{
    private const byte Query = 3;

    /// <summary>The command that has a statement parsed.</summary>
    public const byte Prepare = 0x16;

    private readonly LoopbackListener _listener;
    private readonly ConcurrentQueue<byte[]> _statements = new();
    private readonly string _host;
    private readonly int _port;

    /// <param name="host">The database's.</param>
    /// <param name="port">The same.</param>
    public WireTap(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener = new LoopbackListener(ServeAsync);
    }

    public int Port => _listener.EndPoint.Port;

    /// <summary>The texts that were sent since the last call, in their bytes.</summary>
    public List<byte[]> TakeStatements()
    {
        var taken = new List<byte[]>();
        while (_statements.TryDequeue(out var statement))
            taken.Add(statement);
        return taken;
    }

    /// <summary>From now on a command that begins with this gets lost, and what comes behind it.</summary>
    public byte? Loses { get; set; }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(_host, _port, cancellationToken);
        var (up, down) = (client.GetStream(), server.GetStream());
        await Task.WhenAny(ForwardAsync(up, down, cancellationToken), down.CopyToAsync(up, cancellationToken));
    }

    // A packet has three bytes of length and one of order before it; none here is so long that it comes in two.
    private async Task ForwardAsync(NetworkStream client, NetworkStream server, CancellationToken cancellationToken)
    {
        var header = new byte[4];
        while (true)
        {
            await client.ReadExactlyAsync(header, cancellationToken);
            var packet = new byte[BinaryPrimitives.ReadInt32LittleEndian(header) & 0xffffff];
            await client.ReadExactlyAsync(packet, cancellationToken);
            if (packet is [Query, ..] && header[3] == 0)
                _statements.Enqueue(packet[1..]);
            if (header[3] == 0 && packet[0] == Loses)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            await server.WriteAsync(header, cancellationToken);
            await server.WriteAsync(packet, cancellationToken);
        }
    }
}

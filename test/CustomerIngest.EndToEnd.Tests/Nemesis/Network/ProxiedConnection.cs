using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Network;

/// <summary>One client's connection, pumped both ways. It ends with the first side that ends.</summary>
internal sealed class ProxiedConnection(Proxy proxy, Socket client, IPEndPoint address) : IDisposable
{
    private const int Header = 4;
    private const byte Query = 3;

    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private bool _inserting;

    /// <summary>What has vanished on it stays so.</summary>
    public Direction Lost { get; set; } = proxy.Lost;

    public async Task RunAsync(bool refused, CancellationToken stopping)
    {
        client.NoDelay = true;
        try
        {
            if (refused)
                return;
            await _server.ConnectAsync(address, stopping);
            await await Task.WhenAny(PumpAsync(client, _server, Direction.ToServer, stopping), PumpAsync(_server, client, Direction.ToClient, stopping));
            Close(client);
            Close(_server);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One side is gone.
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Ends it with a reset on both sides; after a proper end it does nothing.</summary>
    public void Reset()
    {
        client.Close(timeout: 0);
        _server.Close(timeout: 0);
    }

    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    private async Task PumpAsync(Socket from, Socket to, Direction direction, CancellationToken stopping)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, stopping) is > 0 and var count)
        {
            if (proxy.Latency > TimeSpan.Zero)
                await Task.Delay(proxy.Latency, TimeProvider.System, stopping);
            if (!await MayPassAsync(direction, buffer.AsMemory(0, count)))
            {
                Reset();
                return;
            }

            if (!Lost.HasFlag(direction))
                await to.SendAsync(buffer.AsMemory(0, count), stopping);
        }
    }

    private async Task<bool> MayPassAsync(Direction direction, ReadOnlyMemory<byte> data)
    {
        if (direction == Direction.ToServer)
        {
            if (!IsInsert(data.Span))
                return true;
            _inserting = true;
            return proxy.TakeInterception(Moment.BeforeRequest) is not { } before || await before.RunAsync();
        }

        if (!_inserting)
            return true;
        _inserting = false;
        return proxy.TakeInterception(Moment.BeforeReply) is not { } interception || await interception.RunAsync();
    }

    // A client of MySQL sends one command and waits: a command's header begins a piece of data.
    private static bool IsInsert(ReadOnlySpan<byte> data) =>
        data.Length > Header && data[Header] == Query && Encoding.ASCII.GetString(data[(Header + 1)..Math.Min(data.Length, 64)]).StartsWith("INSERT", StringComparison.Ordinal);

    private static void Close(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
            socket.Close();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other side was faster.
        }
    }
}

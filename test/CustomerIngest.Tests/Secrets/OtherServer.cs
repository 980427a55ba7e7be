using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerIngest.Tests.Secrets;

/// <summary>A port of this machine on which something else than MySQL answers.</summary>
internal sealed class OtherServer : IAsyncDisposable
{
    /// <summary>Says nothing and hangs up.</summary>
    public const string Ends = "";

    public const string Ssh = "SSH-2.0-OpenSSH_9.2\r\n";
    public const string Http = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public OtherServer(string greeting)
    {
        _listener.Start();
        _serving = ServeAsync(Encoding.ASCII.GetBytes(greeting));
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Nobody listens there.</summary>
    public static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync(byte[] greeting)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await client.GetStream().WriteAsync(greeting, _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}

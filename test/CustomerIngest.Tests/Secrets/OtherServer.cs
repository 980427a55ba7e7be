using System.Net;
using System.Net.Sockets;
using System.Text;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Secrets;

/// <summary>A port of this machine on which something else than MySQL answers.</summary>
internal sealed class OtherServer : IAsyncDisposable
{
    /// <summary>Says nothing and hangs up.</summary>
    public const string Ends = "";

    public const string Ssh = "SSH-2.0-OpenSSH_9.2\r\n";
    public const string Http = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";

    private readonly LoopbackListener _listener;

    public OtherServer(string greeting) =>
        _listener = new LoopbackListener(async (client, cancellationToken) => await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(greeting), cancellationToken));

    public int Port => _listener.EndPoint.Port;

    /// <summary>Nobody listens there.</summary>
    public static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();
}

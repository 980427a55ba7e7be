using System.Net;
using System.Net.Sockets;

namespace CustomerIngest.Local.Databases;

internal static class LoopbackPort
{
    /// <summary>A port that was free a moment ago, for servers that cannot be told to let the system choose.</summary>
    public static uint FindFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (uint)((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

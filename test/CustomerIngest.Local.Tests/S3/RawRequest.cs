using System.Net.Sockets;
using System.Text;

namespace CustomerIngest.Local.Tests.S3;

/// <summary>Bytes as they are, on a connection of their own.</summary>
internal static class RawRequest
{
    /// <summary>Sends the bytes, says that there are no more, and reads until the server closes the connection.</summary>
    public static async Task<string> SendAsync(Uri address, string bytes, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), cancellationToken);
        client.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    /// <summary>Sends the bytes, and nothing more until the server closes the connection.</summary>
    public static async Task<string> SendAndWaitAsync(Uri address, string bytes, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), cancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}

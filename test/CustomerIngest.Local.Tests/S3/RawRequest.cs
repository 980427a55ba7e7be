using System.Net.Sockets;
using System.Text;

namespace CustomerIngest.Local.Tests.S3;

/// <summary>Bytes as they are, on a connection of their own.</summary>
internal static class RawRequest
{
    /// <summary>Sends the bytes, and reads until the server ends the connection, as it likes.</summary>
    public static async Task<string> SendAsync(Uri address, string bytes, CancellationToken cancellationToken)
    {
        using var client = await BeginAsync(address, bytes, cancellationToken);
        var (answer, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await client.GetStream().ReadAsync(buffer, cancellationToken) is var read and > 0)
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // A server that closes while there is more to read resets the connection.
        }

        return answer.ToString();
    }

    /// <summary>Sends the bytes, and is gone.</summary>
    public static async Task LeaveAsync(Uri address, string bytes, CancellationToken cancellationToken) =>
        (await BeginAsync(address, bytes, cancellationToken)).Dispose();

    private static async Task<TcpClient> BeginAsync(Uri address, string bytes, CancellationToken cancellationToken)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancellationToken);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(bytes), cancellationToken);
        return client;
    }
}

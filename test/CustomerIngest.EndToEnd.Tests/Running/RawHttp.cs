using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>Sends a request target as it is; HttpClient would tidy it first. One connection, made anew when the server closes it.</summary>
internal sealed class RawHttp(Uri address) : IDisposable
{
    private TcpClient? _client;

    /// <returns>Status, media type (empty when there is none) and body.</returns>
    public async Task<(HttpStatusCode Status, string Type, string Body)> GetAsync(string target, CancellationToken cancellationToken)
    {
        _client ??= await ConnectAsync(cancellationToken);
        var stream = _client.GetStream();
        var request = $"GET {target.Replace(' ', '+')} HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), cancellationToken);
        var head = await ReadHeadAsync(stream, cancellationToken);
        var headers = head.Split("\r\n");
        var body = new byte[int.Parse(Header(headers, "Content-Length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancellationToken);
        if (Header(headers, "Connection", "") == "close")
            Dispose();
        var status = (HttpStatusCode)int.Parse(headers[0].Split(' ')[1], CultureInfo.InvariantCulture);
        return (status, Header(headers, "Content-Type", "").Split(';')[0], Encoding.UTF8.GetString(body));
    }

    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
    }

    private async Task<TcpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancellationToken);
        return client;
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!EndsHead(head))
        {
            await stream.ReadExactlyAsync(one, cancellationToken);
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private static bool EndsHead(StringBuilder head) =>
        head.Length >= 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n' && head[^4] == '\r';

    private static string Header(string[] lines, string name, string otherwise) =>
        lines.FirstOrDefault(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..] ?? otherwise;
}

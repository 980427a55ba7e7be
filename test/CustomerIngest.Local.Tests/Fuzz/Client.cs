using System.Net.Sockets;
using System.Text;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Local.Tests.Fuzz;

/// <summary>Sends spoilt requests, each on a connection of its own, and reads what comes. Those that stall stay until the end.</summary>
internal sealed class Client(Dice dice) : IDisposable
{
    // Of answers that do not end, such as the page's events, so much is enough.
    private const int MostRead = 256 << 10;
    private const int Pipelined = 3;

    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(500);

    private readonly List<TcpClient> _stalled = [];

    /// <returns>All that was answered, in Latin-1.</returns>
    public async Task<string> SendAsync(Uri address, FuzzedRequest request, CancellationToken cancellationToken)
    {
        var (bytes, cut, pieces) = (request.Bytes(), 0, 0);
        lock (dice)
            (cut, pieces) = (1 + dice.Roll(bytes.Length), 2 + dice.Roll(4));
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(address.Host, address.Port, cancellationToken);
            switch (request.SentAs)
            {
                case SentAs.InPieces:
                    foreach (var piece in bytes.Chunk((bytes.Length / pieces) + 1))
                        await client.GetStream().WriteAsync(piece, cancellationToken);
                    return await ReadAsync(client, cancellationToken);
                case SentAs.Pipelined:
                    await client.GetStream().WriteAsync(Enumerable.Repeat(bytes, Pipelined).SelectMany(one => one).ToArray(), cancellationToken);
                    return await ReadAsync(client, cancellationToken);
                case SentAs.CutOff:
                    await client.GetStream().WriteAsync(bytes.AsMemory(0, cut), cancellationToken);
                    return "";
                case SentAs.Reset:
                    await client.GetStream().WriteAsync(bytes.AsMemory(0, cut), cancellationToken);
                    client.LingerState = new LingerOption(enable: true, seconds: 0);
                    return "";
                case SentAs.OneByte or SentAs.Stalled or SentAs.Unread:
                    client = await StallAsync(client, bytes.AsMemory(0, request.SentAs switch { SentAs.OneByte => 1, SentAs.Stalled => bytes.Length / 2, _ => bytes.Length }), cancellationToken);
                    return "";
                default:
                    await client.GetStream().WriteAsync(bytes, cancellationToken);
                    return await ReadAsync(client, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // The server ended the connection before all of it was sent.
            return "";
        }
        finally
        {
            client?.Dispose();
        }
    }

    public void Dispose() => _stalled.ForEach(client => client.Dispose());

    private async Task<TcpClient> StallAsync(TcpClient client, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        lock (_stalled)
            _stalled.Add(client);
        await client.GetStream().WriteAsync(bytes, cancellationToken);
        return null!;
    }

    // Until the server ends the connection, or says nothing more: it may wait for the rest of a request.
    private static async Task<string> ReadAsync(TcpClient client, CancellationToken cancellationToken)
    {
        var (answer, buffer) = (new StringBuilder(), new byte[16 << 10]);
        try
        {
            while (answer.Length < MostRead)
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                patience.CancelAfter(_patience);
                if (await client.GetStream().ReadAsync(buffer, patience.Token) is not (> 0 and var read))
                    break;
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // What came so far is the answer.
        }

        return answer.ToString();
    }
}

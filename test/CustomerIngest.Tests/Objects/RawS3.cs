using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using CustomerIngest.Tests.Running;
using CustomerIngest.Tests.Secrets;

namespace CustomerIngest.Tests.Objects;

/// <summary>An S3 that speaks HTTP by hand, so that a test decides about each byte of an answer.</summary>
internal sealed class RawS3 : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly LoopbackListener _listener;
    private readonly Func<RawS3Request, RawAnswer> _answer;
    private readonly SemaphoreSlim _silent = new(0);

    public RawS3(Func<RawS3Request, RawAnswer> answer)
    {
        _answer = answer;
        _listener = new LoopbackListener(ServeAsync);
        Address = new Uri($"http://{_listener.EndPoint}");
    }

    public Uri Address { get; }

    public ConcurrentQueue<RawS3Request> Requests { get; } = [];

    public int Gets => Requests.Count(request => request.Method == "GET");

    /// <summary>Until it has gone silent on another client.</summary>
    public async Task SilentAsync() => Assert.True(await _silent.WaitAsync(_patience, TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _silent.Dispose();
    }

    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        client.NoDelay = true;
        await using var stream = client.GetStream();
        AnswerEnd end;
        do
        {
            var request = await ReadAsync(stream, cancellationToken);
            Requests.Enqueue(request);
            var answer = _answer(request);
            await stream.WriteAsync(answer.Bytes, cancellationToken);
            end = answer.End;
        }
        while (end == AnswerEnd.Next);
        if (end == AnswerEnd.Silence)
        {
            _silent.Release();
            await stream.ReadExactlyAsync(new byte[1], cancellationToken);
        }

        if (end == AnswerEnd.Reset)
            client.Client.Close(timeout: 0);
    }

    // Neither HEAD nor GET has a body, and the SDK sends no second request before the answer.
    private static async Task<RawS3Request> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var request = new byte[16_384];
        for (var length = 0; ;)
        {
            var read = await stream.ReadAsync(request.AsMemory(length), cancellationToken);
            if (read == 0)
                throw new EndOfStreamException();
            length += read;
            if (request.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
                return RawS3Request.Parse(Encoding.ASCII.GetString(request, 0, length));
        }
    }
}

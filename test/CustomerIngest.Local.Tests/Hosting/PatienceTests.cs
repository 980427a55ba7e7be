using System.Net.Sockets;
using System.Text;
using CustomerIngest.Local.Hosting;
using CustomerIngest.Tests.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.Hosting;

/// <summary>Clients that are slow: how long a server waits, and what it does not take for slowness.</summary>
public sealed class PatienceTests : IAsyncLifetime
{
    // More than the buffers of both ends together.
    private const int LargeAnswer = 64 << 20;

    private readonly FakeTimeProvider _time = new();
    private readonly LoopbackServer _server;
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TcpClient _client = new();
    private int _begun;

    public PatienceTests() => _server = new LoopbackServer(0, patience: new Patience(TimeSpan.FromMinutes(2), _time));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync(AnswerAsync, Cancellation);
        await _client.ConnectAsync(_server.Address.Host, _server.Address.Port, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _letGo.TrySetResult();
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\n1")]
    [InlineData("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12")]
    [InlineData("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n")]
    public async Task Server_WhenTheClientStops_EndsTheConnection(string sent)
    {
        await SendAsync(sent);

        await CutOffAsync();
    }

    [Fact]
    public async Task Server_WhenTheClientDoesNotRead_EndsTheConnection()
    {
        await SendAsync("GET /large HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        await Eventually.BecomesAsync("the server answers", () => _begun == 1);

        // The end stands behind what the client has not read. Only who sends hears that nobody is there any more.
        await Eventually.BecomesAsync("the connection is cut off", async () =>
        {
            _time.Advance(TimeSpan.FromSeconds(61));
            try
            {
                await SendAsync("x");
                return false;
            }
            catch (IOException)
            {
                return true;
            }
        });
    }

    [Fact]
    public async Task Server_WhenTheAnswerTakesLong_Waits()
    {
        await SendAsync("GET /wait HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        await Eventually.BecomesAsync("the server answers", () => _begun == 1);
        _time.Advance(TimeSpan.FromHours(1));
        _letGo.SetResult();

        Assert.StartsWith("HTTP/1.1 200 OK", await ReadToEndAsync(), StringComparison.Ordinal);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _begun);
        await BoundedBody.ReadAsync(context, 1_000);
        if (context.Request.Path == "/wait")
            await _letGo.Task;
        else if (context.Request.Path == "/large")
            await context.Response.Body.WriteAsync(new byte[LargeAnswer], context.RequestAborted);
    }

    private ValueTask SendAsync(string text) => _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), Cancellation);

    // The server may not have begun to wait yet.
    private async Task CutOffAsync()
    {
        var reading = ReadToEndAsync();
        while (!reading.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(61));
            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancellation));
        }

        Assert.DoesNotContain("200 OK", await reading, StringComparison.Ordinal);
    }

    private async Task<string> ReadToEndAsync()
    {
        var (answer, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await _client.GetStream().ReadAsync(buffer, Cancellation) is var read and > 0)
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // Reset.
        }

        return answer.ToString();
    }
}

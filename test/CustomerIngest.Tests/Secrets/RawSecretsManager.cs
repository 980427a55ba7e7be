using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using CustomerIngest.Tests.Running;
using CustomerIngest.Tests.Tls;

namespace CustomerIngest.Tests.Secrets;

/// <summary>A Secrets Manager that speaks HTTP by hand, so that a test decides about each byte of an answer and when it comes.</summary>
internal sealed class RawSecretsManager : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly LoopbackListener _listener;
    private readonly Func<string, RawAnswer> _answer;
    private readonly SslStreamCertificateContext? _certificate;
    private readonly TaskCompletionSource _silent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _deserted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;

    /// <param name="answer">To the request for a secret's id.</param>
    /// <param name="certificate">Null for HTTP without TLS.</param>
    public RawSecretsManager(Func<string, RawAnswer> answer, ServerCertificate? certificate = null)
    {
        _answer = answer;
        if (certificate is not null)
            _certificate = SslStreamCertificateContext.Create(certificate.Certificate.CopyWithPrivateKey(certificate.Key), null, offline: true);
        _listener = new LoopbackListener(ServeAsync);
        Address = new Uri($"{(certificate is null ? "http" : "https")}://{_listener.EndPoint}");
    }

    public Uri Address { get; }

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Until it has gone silent on a client.</summary>
    public Task SilentAsync() => _silent.Task.WaitAsync(_patience);

    /// <summary>Until such a client has closed its connection.</summary>
    public Task DesertedAsync() => _deserted.Task.WaitAsync(_patience);

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        client.NoDelay = true;
        try
        {
            await using var stream = await OpenAsync(client.GetStream(), cancellationToken);
            AnswerEnd end;
            do
                end = await AnswerAsync(stream, cancellationToken);
            while (end == AnswerEnd.Next);
            if (end == AnswerEnd.Silence)
                await WaitForDesertionAsync(stream, cancellationToken);
            if (end == AnswerEnd.Reset)
                client.Client.Close(timeout: 0);
        }
        catch (AuthenticationException)
        {
            // The client does not trust us.
        }
    }

    private async Task WaitForDesertionAsync(Stream stream, CancellationToken cancellationToken)
    {
        _silent.TrySetResult();
        try
        {
            await stream.ReadExactlyAsync(new byte[1], cancellationToken);
        }
        finally
        {
            _deserted.TrySetResult();
        }
    }

    private async Task<Stream> OpenAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (_certificate is null)
            return stream;
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _certificate }, cancellationToken);
        return tls;
    }

    private async Task<AnswerEnd> AnswerAsync(Stream stream, CancellationToken cancellationToken)
    {
        var answer = _answer(await ReadSecretIdAsync(stream, cancellationToken));
        Interlocked.Increment(ref _requests);
        var from = 0;
        foreach (var cut in answer.Cuts.Append(answer.Bytes.Length))
        {
            if (answer.Pause > TimeSpan.Zero)
                await Task.Delay(answer.Pause, TimeProvider.System, cancellationToken);
            await stream.WriteAsync(answer.Bytes.AsMemory(from..cut), cancellationToken);
            from = cut;
        }

        return answer.End;
    }

    // The SDK sends a length, and no second request before the answer.
    private static async Task<string> ReadSecretIdAsync(Stream stream, CancellationToken cancellationToken)
    {
        var request = new byte[16_384];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(request.AsMemory(length), cancellationToken);
            if (read == 0)
                throw new EndOfStreamException();
            length += read;
            var head = request.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (head < 0 || length < head + 4 + BodyLength(Encoding.ASCII.GetString(request, 0, head)))
                continue;
            using var body = JsonDocument.Parse(request.AsMemory((head + 4)..length));
            return body.RootElement.GetProperty("SecretId").GetString()!;
        }
    }

    private static int BodyLength(string head)
    {
        const string Name = "Content-Length: ";
        return int.Parse(head.Split("\r\n").Single(line => line.StartsWith(Name, StringComparison.OrdinalIgnoreCase))[Name.Length..], null);
    }
}

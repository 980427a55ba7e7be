using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace CustomerIngest.Tests.Tls;

/// <summary>Speaks TLS for a plain server of this machine.</summary>
internal sealed class TlsFront : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly X509Certificate2 _certificate;
    private readonly Task _accepting;

    public TlsFront(ServerCertificate certificate)
    {
        _certificate = certificate.Certificate.CopyWithPrivateKey(certificate.Key);
        _listener.Start();
        Address = new Uri($"https://{_listener.LocalEndpoint}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>The plain server; set before the first connection.</summary>
    public Uri? Behind { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
        _certificate.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var ours = client;
        using var plain = new TcpClient();
        try
        {
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _end.Token);
            await plain.ConnectAsync(Behind!.Host, Behind.Port, _end.Token);
            await Task.WhenAny(tls.CopyToAsync(plain.GetStream(), _end.Token), plain.GetStream().CopyToAsync(tls, _end.Token));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client does not trust us, or has gone.
        }
    }
}

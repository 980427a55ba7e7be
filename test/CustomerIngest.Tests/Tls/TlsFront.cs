using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Tls;

/// <summary>Speaks TLS for a plain server of this machine.</summary>
internal sealed class TlsFront : IAsyncDisposable
{
    private readonly LoopbackListener _listener;
    private readonly X509Certificate2 _certificate;

    public TlsFront(ServerCertificate certificate)
    {
        _certificate = certificate.Certificate.CopyWithPrivateKey(certificate.Key);
        _listener = new LoopbackListener(ServeAsync);
        Address = new Uri($"https://{_listener.EndPoint}");
    }

    public Uri Address { get; }

    /// <summary>The plain server; set before the first connection.</summary>
    public Uri? Behind { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using var plain = new TcpClient();
        try
        {
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, cancellationToken);
            await plain.ConnectAsync(Behind!.Host, Behind.Port, cancellationToken);
            await Task.WhenAny(tls.CopyToAsync(plain.GetStream(), cancellationToken), plain.GetStream().CopyToAsync(tls, cancellationToken));
        }
        catch (AuthenticationException)
        {
            // The client does not trust us.
        }
    }
}

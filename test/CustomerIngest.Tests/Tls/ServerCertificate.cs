using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CustomerIngest.Tests.Tls;

/// <summary>A server's certificate and its key.</summary>
internal sealed record ServerCertificate(X509Certificate2 Certificate, ECDsa Key)
{
    public string KeyPem => Key.ExportPkcs8PrivateKeyPem();

    /// <summary>As a server's file has it: its own, then those it sends with it.</summary>
    public string Pem(params CertificateAuthority[] sent) =>
        string.Join('\n', [Certificate.ExportCertificatePem(), .. sent.Select(authority => authority.Certificate.ExportCertificatePem())]);
}

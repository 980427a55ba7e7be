using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>A certificate authority and a server certificate for this machine, made for one run, in a folder of their own.</summary>
internal sealed class TlsFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("customer-ingest-tls-");

    public TlsFiles()
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(7));
        using var authorityKey = RSA.Create(2048);
        var authorityRequest = new CertificateRequest("CN=Benchmark authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = authorityRequest.CreateSelfSigned(from, to);

        using var serverKey = RSA.Create(2048);
        var serverRequest = new CertificateRequest("CN=127.0.0.1", serverKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost"); // What mysql2 looks for when it was given an address.
        serverRequest.CertificateExtensions.Add(names.Build());
        serverRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        using var server = serverRequest.Create(authority, from, to, RandomNumberGenerator.GetBytes(8));

        File.WriteAllText(Authority, authority.ExportCertificatePem());
        File.WriteAllText(Certificate, server.ExportCertificatePem());
        File.WriteAllText(Key, serverKey.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The one authority to trust, PEM.</summary>
    public string Authority => Path.Combine(_folder.FullName, "authority.pem");

    public string Certificate => Path.Combine(_folder.FullName, "server.pem");

    public string Key => Path.Combine(_folder.FullName, "server.key");

    public void Dispose() => _folder.Delete(recursive: true);
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CustomerIngest.Tests.Tls;

/// <summary>Signs certificates, as RDS's and Amazon's authorities do.</summary>
internal sealed class CertificateAuthority
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <param name="name">Its common name.</param>
    /// <param name="parent">Null for one that signs itself.</param>
    public CertificateAuthority(string name, CertificateAuthority? parent = null)
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        Certificate = parent is null
            ? request.CreateSelfSigned(Days(-50), Days(50))
            : parent.Sign(request, Days(-50), Days(50));
    }

    public X509Certificate2 Certificate { get; }

    /// <param name="host">A DNS name or an IP address.</param>
    /// <param name="fromDay">Days from now.</param>
    /// <param name="toDay">Days from now.</param>
    /// <param name="revocationLists">Where the certificate says that its authority's revocation list is.</param>
    /// <param name="issuers">Where the certificate says that its authority's own certificate is.</param>
    public ServerCertificate Issue(string host, int fromDay = -1, int toDay = 1, Uri? revocationLists = null, Uri? issuers = null)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=database", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        if (revocationLists is not null)
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([revocationLists.ToString()]));
        if (issuers is not null)
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [issuers.ToString()]));
        return new ServerCertificate(Sign(request, Days(fromDay), Days(toDay)), key);
    }

    /// <summary>The authority's name, without its key: what somebody can make who has seen no more than its certificate.</summary>
    public CertificateAuthority Impersonate() => new(this);

    private CertificateAuthority(CertificateAuthority original) => Certificate = original.Certificate;

    private X509Certificate2 Sign(CertificateRequest request, DateTimeOffset from, DateTimeOffset to) =>
        request.Create(Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(_key), from, to, RandomNumberGenerator.GetBytes(8));

    private static DateTimeOffset Days(int days) => TimeProvider.System.GetUtcNow().AddDays(days);
}

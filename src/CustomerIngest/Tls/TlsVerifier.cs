using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CustomerIngest.Faults;

namespace CustomerIngest.Tls;

/// <summary>
/// Decides on the server's certificate, without a question to the internet: whether the authorities signed it, when it
/// is valid, and, unless <paramref name="anyName"/>, whether it is the host's.
/// </summary>
/// <param name="authorities">Whom alone to trust; null for the system's, or those of SSL_CERT_FILE.</param>
/// <param name="anyName">As VerifyCA has it.</param>
internal sealed class TlsVerifier(X509Certificate2Collection? authorities, bool anyName)
{
    private static readonly Oid _serverAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>A <see cref="RemoteCertificateValidationCallback"/> that is true or throws.</summary>
    /// <exception cref="TlsException">The server cannot be trusted.</exception>
    public bool Verify(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var problem = certificate is not X509Certificate2 server || chain is null
            ? "The server sent no certificate. Give it one, with the name that it is reached by."
            : ProblemOfChain(server, chain, errors) ?? ProblemOfName(server, sender, errors);
        return problem is null || Refuse(problem);
    }

    private static bool Refuse(string problem) => throw new TlsException(problem);

    private string? ProblemOfName(X509Certificate2 server, object sender, SslPolicyErrors errors) =>
        !anyName && errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? TlsFaultText.OfName(server, (sender as SslStream)?.TargetHostName) : null;

    private string? ProblemOfChain(X509Certificate2 server, X509Chain systems, SslPolicyErrors errors)
    {
        if (authorities is null)
            return errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? TlsFaultText.OfChain(systems, ownAuthorities: false) : null;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ExtraStore.AddRange(systems.ChainPolicy.ExtraStore);
        chain.ChainPolicy.ApplicationPolicy.Add(_serverAuthentication);
        // RDS publishes no revocation lists, and functions in a VPC may have no way out to fetch any.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(server) ? null : TlsFaultText.OfChain(chain, ownAuthorities: true);
    }
}

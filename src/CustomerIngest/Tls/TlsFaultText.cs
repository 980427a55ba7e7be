using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace CustomerIngest.Tls;

/// <summary>Why a server's certificate is refused, and what to do.</summary>
internal static class TlsFaultText
{
    private const string Bundle = "the RDS bundle of the region for an RDS or Aurora endpoint, Amazon's roots for RDS Proxy";

    /// <param name="chain">Built, and found at fault.</param>
    /// <param name="ownAuthorities">Whether DB_TLS_CA is in force.</param>
    public static string OfChain(X509Chain chain, bool ownAuthorities)
    {
        var faults = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        if (faults.HasFlag(X509ChainStatusFlags.NotSignatureValid))
            return "The server's certificate is not signed by the authority that it names: somebody may be between the function and the database. Check where DB_HOST or the secret's host leads.";
        if (faults.HasFlag(X509ChainStatusFlags.UntrustedRoot) || faults.HasFlag(X509ChainStatusFlags.PartialChain))
            return ownAuthorities
                ? $"No certificate authority in the file of DB_TLS_CA has signed the server's certificate. Name the right file: {Bundle}."
                : $"No certificate authority that the function knows has signed the server's certificate. Set DB_TLS_CA to a file with the one that has: {Bundle}.";
        return faults.HasFlag(X509ChainStatusFlags.NotTimeValid)
            ? OfTime(chain)
            : $"The server's certificate is refused: {faults}. Give the server another one.";
    }

    /// <param name="server">The certificate.</param>
    /// <param name="host">The name that the server was reached by.</param>
    public static string OfName(X509Certificate2 server, string? host) =>
        $"The server's certificate is for {Names(server)}, another host name than {host}. Connect by the name in the certificate (DB_HOST, or the secret's host), or give the server a certificate for {host}.";

    private static string OfTime(X509Chain chain)
    {
        var at = chain.ChainElements.First(element => element.ChainElementStatus.Any(status => status.Status == X509ChainStatusFlags.NotTimeValid));
        var when = at.Certificate.NotBefore > chain.ChainPolicy.VerificationTime
            ? $"is valid only from {Day(at.Certificate.NotBefore)}"
            : $"expired on {Day(at.Certificate.NotAfter)}";
        return at == chain.ChainElements[0]
            ? $"The server's certificate {when}. Renew it on the server."
            : $"An authority of the server's certificate {when}. Renew the server's certificate, and the file of DB_TLS_CA.";
    }

    private static string Day(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Names(X509Certificate2 server)
    {
        var names = server.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
            .Take(5)
            .ToList();
        return names.Count > 0 ? string.Join(", ", names) : server.GetNameInfo(X509NameType.DnsName, forIssuer: false);
    }
}

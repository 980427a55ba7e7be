using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CustomerIngest.Faults;

namespace CustomerIngest.Tls;

/// <summary>The certificate authorities of DB_TLS_CA.</summary>
internal static class TlsAuthorities
{
    /// <param name="file">PEM; a relative path starts at the folder of the function's code.</param>
    /// <exception cref="TlsException">The file is missing, unreadable or holds no certificate.</exception>
    public static X509Certificate2Collection Load(string file)
    {
        var path = Path.GetFullPath(file, AppContext.BaseDirectory);
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TlsException($"DB_TLS_CA names {path}, where there is no file. Put the certificate authorities there as PEM, or correct DB_TLS_CA.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TlsException($"DB_TLS_CA names {path}, which cannot be read ({exception.GetType().Name}). Let the function read that file, or correct DB_TLS_CA.");
        }
        catch (CryptographicException)
        {
            throw new TlsException($"DB_TLS_CA names {path}, in which a certificate is damaged. Fetch the file again.");
        }

        return authorities.Count > 0
            ? authorities
            : throw new TlsException($"DB_TLS_CA names {path}, which holds no PEM certificate (-----BEGIN CERTIFICATE-----). Put the certificate authorities there as PEM, or correct DB_TLS_CA.");
    }
}

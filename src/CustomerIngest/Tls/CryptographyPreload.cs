using System.Security.Cryptography;

namespace CustomerIngest.Tls;

/// <summary>
/// Loads OpenSSL, which signing a request and logging in both need, on a second thread while the rest of the start goes
/// on. It is work for the CPU alone, of which Lambda gives the init phase more than an invocation of a small function,
/// and it is over before the first answer, which waits for it.
/// </summary>
internal static class CryptographyPreload
{
    public static void Begin() => _ = Task.Run(static () => SHA256.HashData([]));
}

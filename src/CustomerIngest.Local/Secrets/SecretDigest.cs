using System.Security.Cryptography;
using System.Text;

namespace CustomerIngest.Local.Secrets;

/// <summary>Tells what a template says from what it said, and keeps nothing of it.</summary>
internal static class SecretDigest
{
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

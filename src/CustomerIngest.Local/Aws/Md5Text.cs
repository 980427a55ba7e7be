using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CustomerIngest.Local.Aws;

/// <summary>MD5 as AWS writes it in answers: 32 lower-case hexadecimal digits.</summary>
public static class Md5Text
{
    [SuppressMessage("Security", "CA5351", Justification = "AWS defines this checksum as MD5; it guards against damage and not against attack.")]
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));

    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));
}

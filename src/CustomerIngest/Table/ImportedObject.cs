using System.Security.Cryptography;
using System.Text;

namespace CustomerIngest.Table;

/// <summary>One version of one object: what the table CustomerImports has a row for.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its key, as S3 has it: not encoded.</param>
/// <param name="Version">The version's id; in a bucket without versions the checksum and the time of what is there.</param>
public sealed record ImportedObject(string Bucket, string Key, string Version)
{
    /// <summary>The SHA-256 of the three in hexadecimal: a key may have 1,024 bytes, more than an index takes.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Bucket}\n{Version}\n{Key}")));
}

using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;

namespace CustomerIngest.Objects;

/// <summary>What S3 says that the bytes of an object must make.</summary>
/// <param name="Algorithm">Of it.</param>
/// <param name="Value">Of the whole object; with parts the checksum of their checksums.</param>
/// <param name="Parts">In how many parts the object was sent, when the checksum is one of those of the parts; else 0.</param>
internal sealed record ObjectChecksum(ChecksumAlgorithm Algorithm, byte[] Value, int Parts)
{
    /// <summary>The bucket's name ends with this where an entity tag is no MD5 (S3 Express).</summary>
    private const string DirectoryBucket = "--x-s3";

    /// <summary>Null when S3 has none that can be verified. Then there are the length, and the entity tag as a name of the state.</summary>
    public static ObjectChecksum? Of(string bucket, GetObjectMetadataResponse head) =>
        OfHeader(ChecksumAlgorithm.Crc64Nvme, head.ChecksumCRC64NVME)
        ?? OfHeader(ChecksumAlgorithm.Crc32C, head.ChecksumCRC32C)
        ?? OfHeader(ChecksumAlgorithm.Crc32, head.ChecksumCRC32)
        ?? OfHeader(ChecksumAlgorithm.Sha256, head.ChecksumSHA256)
        ?? OfHeader(ChecksumAlgorithm.Sha1, head.ChecksumSHA1)
        ?? OfEntityTag(bucket, head);

    public override string ToString()
    {
        var value = Algorithm == ChecksumAlgorithm.Md5 ? Convert.ToHexStringLower(Value) : Convert.ToBase64String(Value);
        return string.Create(CultureInfo.InvariantCulture, $"{Algorithm.ToString().ToUpperInvariant()}:{value}{(Parts > 0 ? $"-{Parts}" : "")}");
    }

    private static ObjectChecksum? OfHeader(ChecksumAlgorithm algorithm, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var (value, parts) = Split(text);
        var bytes = new byte[value.Length];
        return parts is not null && Convert.TryFromBase64String(value, bytes, out var length) ? new ObjectChecksum(algorithm, bytes[..length], parts.Value) : null;
    }

    // With a key of KMS it is no MD5.
    private static ObjectChecksum? OfEntityTag(string bucket, GetObjectMetadataResponse head)
    {
        var (value, parts) = Split((head.ETag ?? "").Trim('"'));
        var isPlain = head.ServerSideEncryptionMethod is not { } method || string.IsNullOrEmpty(method.Value) || method == ServerSideEncryptionMethod.AES256;
        return isPlain && parts is not null && value.Length == 32 && value.All(char.IsAsciiHexDigit) && !bucket.EndsWith(DirectoryBucket, StringComparison.Ordinal)
            ? new ObjectChecksum(ChecksumAlgorithm.Md5, Convert.FromHexString(value), parts.Value)
            : null;
    }

    private static (string Value, int? Parts) Split(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
            return (text, 0);
        return (text[..dash], int.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var parts) && parts > 0 ? parts : null);
    }
}

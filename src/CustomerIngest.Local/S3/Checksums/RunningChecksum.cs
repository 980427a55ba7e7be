using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace CustomerIngest.Local.S3.Checksums;

/// <summary>A checksum of bytes that come piece by piece.</summary>
internal sealed class RunningChecksum : IDisposable
{
    private readonly NonCryptographicHashAlgorithm? _crc;
    private readonly IncrementalHash? _hash;

    private RunningChecksum(NonCryptographicHashAlgorithm crc) => _crc = crc;

    private RunningChecksum(IncrementalHash hash) => _hash = hash;

    [SuppressMessage("Security", "CA5351", Justification = "S3 defines its entity tags as MD5; they guard against damage and not against attack.")]
    public static RunningChecksum Md5() => new(IncrementalHash.CreateHash(HashAlgorithmName.MD5));

    public static RunningChecksum Of(ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => new(new Crc32()),
        ChecksumAlgorithm.Crc32C => new(new Crc32(Crc32ParameterSet.Crc32C)),
        ChecksumAlgorithm.Crc64Nvme => new(new Crc64(Crc64ParameterSet.Nvme)),
        ChecksumAlgorithm.Sha1 => new(IncrementalHash.CreateHash(HashAlgorithmName.SHA1)),
        _ => new(IncrementalHash.CreateHash(HashAlgorithmName.SHA256)),
    };

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _crc?.Append(bytes);
        _hash?.AppendData(bytes);
    }

    /// <summary>The checksum as S3 writes it, before base64: the most significant byte first.</summary>
    public byte[] Finish()
    {
        if (_hash is not null)
            return _hash.GetHashAndReset();
        var bytes = _crc!.GetHashAndReset();

        // System.IO.Hashing writes a reflected checksum with its least significant byte first.
        Array.Reverse(bytes);
        return bytes;
    }

    public void Dispose() => _hash?.Dispose();
}

using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace CustomerIngest.Objects;

/// <summary>A checksum of bytes that come piece by piece.</summary>
internal sealed class RunningChecksum : IDisposable
{
    private readonly NonCryptographicHashAlgorithm? _crc;
    private readonly IncrementalHash? _hash;

    [SuppressMessage("Security", "CA5350", Justification = "The sender chose it, and it guards against damage and not against attack.")]
    [SuppressMessage("Security", "CA5351", Justification = "S3 defines its entity tags so, and they guard against damage and not against attack.")]
    public RunningChecksum(ChecksumAlgorithm algorithm)
    {
        _crc = algorithm switch
        {
            ChecksumAlgorithm.Crc64Nvme => new Crc64(Crc64ParameterSet.Nvme),
            ChecksumAlgorithm.Crc32C => new Crc32(Crc32ParameterSet.Crc32C),
            ChecksumAlgorithm.Crc32 => new Crc32(),
            _ => null,
        };
        _hash = algorithm switch
        {
            ChecksumAlgorithm.Sha256 => IncrementalHash.CreateHash(HashAlgorithmName.SHA256),
            ChecksumAlgorithm.Sha1 => IncrementalHash.CreateHash(HashAlgorithmName.SHA1),
            ChecksumAlgorithm.Md5 => IncrementalHash.CreateHash(HashAlgorithmName.MD5),
            _ => null,
        };
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _crc?.Append(bytes);
        _hash?.AppendData(bytes);
    }

    /// <summary>The checksum so far, as S3 writes it before base64; it begins anew.</summary>
    public byte[] Finish()
    {
        if (_hash is not null)
            return _hash.GetHashAndReset();
        // System.IO.Hashing writes a reflected checksum with its least significant byte first.
        var bytes = _crc!.GetHashAndReset();
        Array.Reverse(bytes);
        return bytes;
    }

    public void Dispose() => _hash?.Dispose();
}

namespace CustomerIngest.Local.S3.Checksums;

/// <summary>What S3 verifies and keeps of an object's bytes, beside MD5.</summary>
internal enum ChecksumAlgorithm
{
    Crc32,
    Crc32C,
    Crc64Nvme,
    Sha1,
    Sha256,
}

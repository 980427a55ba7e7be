namespace CustomerIngest.Objects;

/// <summary>The checksums of S3 that are verified here, the best first: S3 computes the first itself when a sender gives none.</summary>
internal enum ChecksumAlgorithm
{
    Crc64Nvme,
    Crc32C,
    Crc32,
    Sha256,
    Sha1,

    /// <summary>Of the entity tag, for objects from before S3 had checksums.</summary>
    Md5,
}

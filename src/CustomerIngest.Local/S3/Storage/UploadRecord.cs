using CustomerIngest.Local.S3.Checksums;

namespace CustomerIngest.Local.S3.Storage;

/// <summary>What is kept of a multipart upload that is not complete.</summary>
internal sealed record UploadRecord
{
    public required string Id { get; init; }

    public required string BucketName { get; init; }

    public required string Key { get; init; }

    public long Sequence { get; init; }

    public DateTimeOffset Initiated { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Null when the client wants none kept.</summary>
    public ChecksumAlgorithm? Algorithm { get; init; }

    public bool Composite { get; init; }
}

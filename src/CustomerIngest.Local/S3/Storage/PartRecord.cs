using CustomerIngest.Local.S3.Checksums;

namespace CustomerIngest.Local.S3.Storage;

/// <summary>What is kept of a part of a multipart upload.</summary>
internal sealed record PartRecord
{
    public required string UploadId { get; init; }

    /// <summary>1 to 10,000.</summary>
    public required int Number { get; init; }

    public long Sequence { get; init; }

    public DateTimeOffset LastModified { get; init; }

    public required string ETag { get; init; }

    public required StoredPiece Piece { get; init; }

    public Checksum? Checksum { get; init; }
}

using CustomerIngest.Local.S3.Checksums;

namespace CustomerIngest.Local.S3.Storage;

/// <summary>What is kept of a version of an object, or of a delete marker.</summary>
internal sealed record ObjectRecord
{
    /// <summary>The version that is not one: of an object that was written without versioning.</summary>
    public const string NullVersion = "null";

    public required string BucketName { get; init; }

    public required string Key { get; init; }

    public string VersionId { get; init; } = NullVersion;

    /// <summary>Grows with every write to the store; the newest version of a key has the largest.</summary>
    public long Sequence { get; init; }

    public DateTimeOffset LastModified { get; init; }

    public bool IsDeleteMarker { get; init; }

    /// <summary>In hexadecimal digits, without quotes.</summary>
    public string ETag { get; init; } = "";

    public long Size { get; init; }

    public IReadOnlyList<StoredPiece> Pieces { get; init; } = [];

    /// <summary>Of an object that was uploaded in parts, a piece each; null for another.</summary>
    public int? PartCount => ETag.Contains('-', StringComparison.Ordinal) ? Pieces.Count : null;

    /// <summary>Of a composite checksum: those of the parts, in their order. Null for another.</summary>
    public IReadOnlyList<string>? PartChecksums { get; init; }

    /// <summary>The headers that are given back: Content-Type and its like, and x-amz-meta.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public Checksum? Checksum { get; init; }
}

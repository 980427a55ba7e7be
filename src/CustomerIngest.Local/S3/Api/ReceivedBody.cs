using CustomerIngest.Local.S3.Checksums;
using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3.Api;

/// <summary>Bytes that are in a file, whole and verified. Whoever made this holds the file.</summary>
internal sealed record ReceivedBody(StoredPiece Piece, string ETag, Checksum? Checksum);

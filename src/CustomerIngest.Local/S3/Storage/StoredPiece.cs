namespace CustomerIngest.Local.S3.Storage;

/// <summary>Bytes of an object, in a file that may be shared with other objects.</summary>
/// <param name="File">The generated name.</param>
/// <param name="Offset">Where in the file they begin.</param>
/// <param name="Length">How many.</param>
internal sealed record StoredPiece(string File, long Offset, long Length);

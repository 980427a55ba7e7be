namespace CustomerIngest.Import;

/// <summary>An object that S3 tells of.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its key, decoded.</param>
/// <param name="VersionId">Null in a bucket without versions.</param>
/// <param name="ETag">Of its content, without quotes; empty when S3 does not say.</param>
internal sealed record NotifiedObject(string Bucket, string Key, string? VersionId, string ETag);

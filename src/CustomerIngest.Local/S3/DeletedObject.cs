namespace CustomerIngest.Local.S3;

/// <summary>What a deletion did.</summary>
/// <param name="VersionId">Of the version that is gone, or of the delete marker that was made; null where there are no versions.</param>
/// <param name="DeleteMarker">Whether that is a delete marker.</param>
internal sealed record DeletedObject(string? VersionId, bool DeleteMarker)
{
    /// <summary>A version was asked for that is not there.</summary>
    public bool WasMissing { get; init; }
}

namespace CustomerIngest.Local.S3;

/// <summary>One line of a list.</summary>
/// <param name="CommonPrefix">Null for a key.</param>
/// <param name="Key">Null for a common prefix.</param>
internal readonly record struct ListEntry(string? CommonPrefix, KeyVersions? Key)
{
    public string Name => CommonPrefix ?? Key!.Key;
}

using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3;

/// <summary>A key's versions, the newest first; never empty.</summary>
internal sealed class KeyVersions(string key)
{
    public string Key => key;

    public List<ObjectRecord> Versions { get; } = [];

    /// <summary>Null when the key is deleted.</summary>
    public ObjectRecord? Current => Versions is [{ IsDeleteMarker: false } newest, ..] ? newest : null;
}

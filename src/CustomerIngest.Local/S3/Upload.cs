using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3;

/// <summary>A multipart upload that is not complete. Its user keeps other threads away, but from <see cref="IsDisturbed"/>.</summary>
internal sealed class Upload(UploadRecord record)
{
    private bool _disturbed;

    public UploadRecord Record => record;

    /// <summary>Whether the object of its key was written or deleted since it began.</summary>
    public bool IsDisturbed { get => Volatile.Read(ref _disturbed); set => Volatile.Write(ref _disturbed, value); }

    public SortedDictionary<int, PartRecord> Parts { get; } = [];
}

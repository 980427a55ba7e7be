using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3;

/// <summary>A multipart upload that is not complete. Its user keeps other threads away.</summary>
internal sealed class Upload(UploadRecord record)
{
    public UploadRecord Record => record;

    public SortedDictionary<int, PartRecord> Parts { get; } = [];
}

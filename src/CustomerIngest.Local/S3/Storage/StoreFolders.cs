using System.Globalization;

namespace CustomerIngest.Local.S3.Storage;

/// <summary>
/// The folder of everything that S3 keeps. Bytes come first and the record that makes them an object last, so a process
/// that is killed leaves the old object or the new one.
/// </summary>
internal sealed class StoreFolders(string root)
{
    private long _sequence;

    public string Root => root;

    public BlobFolder Blobs { get; } = new(PrivateFolder.Create(root, "blobs"));

    public RecordFolder<BucketRecord> Buckets { get; } = new(Path.Combine(root, "buckets"), RecordJson.Default.BucketRecord);

    public RecordFolder<ObjectRecord> Objects { get; } = new(Path.Combine(root, "objects"), RecordJson.Default.ObjectRecord);

    public RecordFolder<UploadRecord> UploadRecords { get; } = new(Path.Combine(root, "uploads"), RecordJson.Default.UploadRecord);

    public RecordFolder<PartRecord> Parts { get; } = new(Path.Combine(root, "parts"), RecordJson.Default.PartRecord);

    /// <summary>Larger than any before, in an earlier run too.</summary>
    public long NextSequence() => Interlocked.Increment(ref _sequence);

    /// <summary>Of a record that an earlier run wrote.</summary>
    public void Seen(long sequence) => _sequence = Math.Max(_sequence, sequence);

    public static string IdOf(long sequence) => sequence.ToString("x16", CultureInfo.InvariantCulture);
}

using System.Collections.Concurrent;
using CustomerIngest.Local.S3.Notifications;
using CustomerIngest.Local.S3.Storage;
using CustomerIngest.Local.Sqs;

namespace CustomerIngest.Local.S3;

/// <summary>The account's buckets, by name. Their objects are files in a folder that only its owner may enter.</summary>
public sealed class S3Service : IDisposable
{
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly TemporaryFolder? _temporary;

    /// <param name="time">The clock of the objects.</param>
    /// <param name="queues">Where notifications go.</param>
    /// <param name="folder">Keeps the objects between runs; null for a temporary folder that goes at the end.</param>
    /// <exception cref="IOException">A file cannot be read or made, or is not what it should be.</exception>
    public S3Service(TimeProvider time, SqsService queues, string? folder = null)
    {
        _time = time;
        _temporary = folder is null ? TemporaryFolder.Create() : null;
        Folders = new StoreFolders(PrivateFolder.Create(folder ?? _temporary!.Path));
        Notifier = new Notifier(time, queues);
        Load();
    }

    internal StoreFolders Folders { get; }

    internal Notifier Notifier { get; }

    internal DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>In the order of their names.</summary>
    internal IReadOnlyList<Bucket> Buckets => [.. _buckets.Values.OrderBy(bucket => bucket.Name, StringComparer.Ordinal)];

    public void Dispose() => _temporary?.Dispose();

    /// <exception cref="S3Exception">The name breaks S3's rules.</exception>
    /// <returns>The new bucket, or the one that was there.</returns>
    internal Bucket Create(string name) => Create(name, static record => record).Bucket;

    /// <param name="name">The bucket's.</param>
    /// <param name="settle">What a new bucket is to be.</param>
    /// <exception cref="S3Exception">The name breaks S3's rules.</exception>
    /// <returns>The new bucket, or the one that was there, which stays as it is.</returns>
    internal (Bucket Bucket, bool IsNew) Create(string name, Func<BucketRecord, BucketRecord> settle)
    {
        if (!BucketNames.IsValid(name))
            throw new S3Exception("InvalidBucketName", 400, "The specified bucket is not valid.") { Details = new Dictionary<string, string> { ["BucketName"] = name } };
        lock (_buckets)
        {
            if (_buckets.TryGetValue(name, out var present))
                return (present, false);
            var record = settle(new BucketRecord(name, S3Time.Of(_time)));
            Folders.Buckets.Save(name, record);
            return (_buckets[name] = Open(record), true);
        }
    }

    /// <summary>Makes the bucket or finds it, with what the settings say. Queues whose rules are new are told, as on AWS.</summary>
    /// <exception cref="NotificationException">S3 takes no such rules.</exception>
    internal void Apply(BucketSettings settings)
    {
        var bucket = Create(settings.Name);
        var before = bucket.Record;
        bucket.Configure(record => record with
        {
            Versioning = settings.Versioning ?? record.Versioning,
            Notifications = NotificationRules.Write(settings.Rules),
        });
        if (bucket.Record.Notifications == before.Notifications)
            return;
        Notifier.SendTests(bucket.Name, settings.Rules);
    }

    /// <exception cref="S3Exception">There is no such bucket.</exception>
    internal Bucket Get(string name) => _buckets.GetValueOrDefault(name) ?? throw S3Errors.NoSuchBucket(name);

    /// <exception cref="S3Exception">There is no such bucket, or it is not empty.</exception>
    internal void Delete(string name)
    {
        lock (_buckets)
        {
            Get(name).Close();
            _buckets.TryRemove(name, out _);
        }
    }

    private Bucket Open(BucketRecord record) => new(record, Folders, _time, Notifier);

    private void Load()
    {
        foreach (var (_, bucket) in Folders.Buckets.Load())
            _buckets[bucket.Name] = Open(bucket);
        foreach (var (id, record) in Folders.Objects.Load())
        {
            Folders.Seen(record.Sequence);
            if (!_buckets.TryGetValue(record.BucketName, out var bucket))
            {
                Folders.Objects.Remove(id);
                continue;
            }

            Folders.Blobs.Hold(record.Pieces);
            bucket.Restore(record);
        }

        foreach (var (id, upload) in Folders.UploadRecords.Load())
        {
            Folders.Seen(upload.Sequence);
            if (_buckets.TryGetValue(upload.BucketName, out var bucket))
                bucket.Uploads.Restore(upload);
            else
                Folders.UploadRecords.Remove(id);
        }

        foreach (var (id, part) in Folders.Parts.Load())
        {
            Folders.Seen(part.Sequence);
            Folders.Blobs.Hold([part.Piece]);
            if (_buckets.Values.Any(bucket => bucket.Uploads.Restore(part)))
                continue;
            Folders.Parts.Remove(id);
            Folders.Blobs.Release([part.Piece]);
        }

        Folders.Blobs.RemoveUnheld();
    }
}

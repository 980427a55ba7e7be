using CustomerIngest.Local.S3.Notifications;
using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3;

/// <summary>A bucket. Thread-safe.</summary>
internal sealed class Bucket
{
    private readonly Lock _gate = new();
    private readonly KeyIndex _keys = new();
    private readonly StoreFolders _folders;
    private readonly TimeProvider _time;
    private readonly Notifier _notifier;
    private IReadOnlyList<NotificationRule> _rules;
    private bool _deleted;

    public Bucket(BucketRecord record, StoreFolders folders, TimeProvider time, Notifier notifier)
    {
        (Record, _folders, _time, _notifier) = (record, folders, time, notifier);
        _rules = NotificationRules.Read(record.Notifications);
        Uploads = new Uploads(this, folders, time);
    }

    public BucketRecord Record { get; private set; }

    public string Name => Record.Name;

    public Uploads Uploads { get; }

    /// <summary>Keeps versioning or notifications.</summary>
    public void Configure(Func<BucketRecord, BucketRecord> change)
    {
        lock (_gate)
        {
            var record = change(Record);
            var rules = NotificationRules.Read(record.Notifications);
            Check();
            _folders.Buckets.Save(Name, record);
            (Record, _rules) = (record, rules);
        }
    }

    /// <summary>Makes an object visible, in place of the one before or as its newest version. Its pieces are this bucket's from then on.</summary>
    /// <exception cref="S3Exception">A condition does not hold; the pieces are still the caller's.</exception>
    public ObjectRecord Put(ObjectRecord written, WriteConditions conditions, string eventName)
    {
        lock (_gate)
        {
            Check();
            conditions.Check(written.Key, _keys.Find(written.Key)?.Current);
            var record = Add(written);
            Uploads.Disturb(record.Key);
            _notifier.Send(Record, _rules, eventName, record);
            return record;
        }
    }

    /// <param name="key">There need not be such an object.</param>
    /// <param name="versionId">The version that goes for good; null for the object, which leaves a delete marker where there are versions.</param>
    /// <param name="conditions">What must hold of the object.</param>
    /// <param name="tellsMissing">Whether the queues hear of an object that is not there: of a list they do.</param>
    public DeletedObject Delete(string key, string? versionId, WriteConditions conditions, bool tellsMissing = false)
    {
        lock (_gate)
        {
            Check();
            conditions.Check(key, _keys.Find(key)?.Current);
            Uploads.Disturb(key);
            if (versionId is null && Record.Versioning is not null)
                return Mark(key);
            var version = _keys.Find(key, Checked(versionId) ?? ObjectRecord.NullVersion);
            if (version is null && (versionId is not null || !tellsMissing))
                return new DeletedObject(versionId, false) { WasMissing = versionId is not null };
            if (version is not null)
                Remove(version);
            _notifier.Send(Record, _rules, "ObjectRemoved:Delete", (version ?? new ObjectRecord { BucketName = Name, Key = key }) with { Sequence = _folders.NextSequence() });
            return new DeletedObject(versionId, version is { IsDeleteMarker: true });
        }
    }

    /// <exception cref="S3Exception">There is no such object or version.</exception>
    public OpenedObject Open(string key, string? versionId)
    {
        lock (_gate)
        {
            var record = Seek(key, versionId);
            return new OpenedObject(record, new HeldPieces(_folders.Blobs, record.Pieces));
        }
    }

    /// <summary>Replaces the tags of an object or a version.</summary>
    /// <exception cref="S3Exception">There is no such object or version.</exception>
    public ObjectRecord Tag(string key, string? versionId, IReadOnlyDictionary<string, string> tags, string eventName)
    {
        lock (_gate)
        {
            var before = Seek(key, versionId);
            var after = before with { Tags = tags };
            _folders.Objects.Save(StoreFolders.IdOf(after.Sequence), after);
            _keys.Remove(before);
            _keys.Add(after);
            _notifier.Send(Record, _rules, eventName, after);
            return after;
        }
    }

    public ObjectPage List(ListRequest request) => Page(request, static key => key.Current is not null, static key => [key.Current!]);

    public ObjectPage ListVersions(ListRequest request) => Page(request, static _ => true, static key => key.Versions);

    /// <summary>Of an earlier run. The first of two that have one key and version was replaced when that run was killed.</summary>
    public void Restore(ObjectRecord record)
    {
        if (_keys.Find(record.Key, record.VersionId) is { } other)
        {
            var (older, newer) = other.Sequence < record.Sequence ? (other, record) : (record, other);
            _keys.Remove(other);
            _folders.Objects.Remove(StoreFolders.IdOf(older.Sequence));
            _folders.Blobs.Release(older.Pieces);
            record = newer;
        }

        _keys.Add(record);
    }

    /// <exception cref="S3Exception">The bucket is not empty.</exception>
    public void Close()
    {
        lock (_gate)
        {
            Check();
            if (!_keys.IsEmpty)
                throw S3Errors.BucketNotEmpty(Name, Record.Versioning is not null);
            _deleted = true;
            _folders.Buckets.Remove(Name);
        }

        Uploads.AbortAll();
    }

    private ObjectPage Page(ListRequest request, Predicate<KeyVersions> visible, Func<KeyVersions, IEnumerable<ObjectRecord>> shown)
    {
        lock (_gate)
        {
            Check();
            return PageBuilder.Build(_keys, request, visible, shown);
        }
    }

    private DeletedObject Mark(string key)
    {
        var marker = Add(new ObjectRecord { BucketName = Name, Key = key, IsDeleteMarker = true });
        _notifier.Send(Record, _rules, "ObjectRemoved:DeleteMarkerCreated", marker);
        return new DeletedObject(marker.VersionId, true);
    }

    private ObjectRecord Add(ObjectRecord written)
    {
        var sequence = _folders.NextSequence();
        var record = written with
        {
            VersionId = Record.Versioning == "Enabled" ? VersionIds.Create(sequence) : ObjectRecord.NullVersion,
            Sequence = sequence,
            LastModified = S3Time.Of(_time),
        };
        var replaced = _keys.Find(record.Key, record.VersionId);
        _folders.Objects.Save(StoreFolders.IdOf(record.Sequence), record);
        _keys.Add(record);
        if (replaced is not null)
            Remove(replaced);
        return record;
    }

    private void Remove(ObjectRecord record)
    {
        _folders.Objects.Remove(StoreFolders.IdOf(record.Sequence));
        _keys.Remove(record);
        _folders.Blobs.Release(record.Pieces);
    }

    private ObjectRecord Seek(string key, string? versionId)
    {
        Check();
        if (versionId is not null)
        {
            var version = _keys.Find(key, Checked(versionId)!) ?? throw S3Errors.NoSuchVersion(key, versionId);
            return version.IsDeleteMarker ? throw S3Errors.IsDeleteMarker(versionId) : version;
        }

        var newest = _keys.Find(key)?.Versions[0];
        return newest is { IsDeleteMarker: false } ? newest : throw S3Errors.NoSuchKey(key, newest?.VersionId);
    }

    private string? Checked(string? versionId) =>
        versionId is null or ObjectRecord.NullVersion || (Record.Versioning is not null && VersionIds.IsOne(versionId)) ? versionId : throw S3Errors.InvalidVersion(versionId);

    private void Check()
    {
        if (_deleted)
            throw S3Errors.NoSuchBucket(Name);
    }
}

using System.Collections.Concurrent;
using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3;

/// <summary>The multipart uploads of a bucket that are not complete. Thread-safe.</summary>
internal sealed class Uploads(Bucket bucket, StoreFolders folders, TimeProvider time)
{
    private const int RememberedCompletions = 100;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, Upload> _uploads = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, ObjectRecord Record)> _completed = new();

    /// <summary>The object of a key was written or deleted. Takes no lock, because the bucket that says so holds its own.</summary>
    public void Disturb(string key)
    {
        foreach (var (_, upload) in _uploads)
            upload.IsDisturbed |= upload.Record.Key == key;
    }

    /// <summary>By key, and of a key by time.</summary>
    public IReadOnlyList<UploadRecord> All
    {
        get
        {
            lock (_gate)
                return [.. _uploads.Values.Select(upload => upload.Record).OrderBy(record => record.Key, KeyOrder.Instance).ThenBy(record => record.Initiated).ThenBy(record => record.Sequence)];
        }
    }

    /// <summary>The upload gets its id and time.</summary>
    public UploadRecord Create(UploadRecord asked)
    {
        var record = asked with { Id = Guid.NewGuid().ToString("N"), Sequence = folders.NextSequence(), Initiated = S3Time.Of(time) };
        lock (_gate)
        {
            folders.UploadRecords.Save(record.Id, record);
            _uploads[record.Id] = new Upload(record);
        }

        return record;
    }

    /// <exception cref="S3Exception">There is no such upload of this key.</exception>
    public UploadRecord Find(string key, string uploadId)
    {
        lock (_gate)
            return Get(key, uploadId).Record;
    }

    /// <summary>In the order of their numbers.</summary>
    /// <exception cref="S3Exception">There is no such upload of this key.</exception>
    public IReadOnlyList<PartRecord> Parts(string key, string uploadId)
    {
        lock (_gate)
            return [.. Get(key, uploadId).Parts.Values];
    }

    /// <summary>In place of the part of the same number. Its piece is the upload's from then on.</summary>
    /// <exception cref="S3Exception">There is no such upload of this key; the piece is still the caller's.</exception>
    public PartRecord Put(string key, PartRecord written)
    {
        lock (_gate)
        {
            var upload = Get(key, written.UploadId);
            var part = written with { Sequence = folders.NextSequence(), LastModified = S3Time.Of(time) };
            folders.Parts.Save(StoreFolders.IdOf(part.Sequence), part);
            Replace(upload, part);
            return part;
        }
    }

    /// <summary>Makes the object visible, and the upload ends.</summary>
    /// <param name="written">The object; its pieces are those of the parts.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="conditions">What must hold.</param>
    public ObjectRecord Complete(ObjectRecord written, string uploadId, WriteConditions conditions)
    {
        lock (_gate)
        {
            var upload = Get(written.Key, uploadId);
            folders.Blobs.Hold(written.Pieces);
            try
            {
                written = bucket.Put(written, conditions with { IsConflict = () => upload.IsDisturbed }, "ObjectCreated:CompleteMultipartUpload");
            }
            catch
            {
                folders.Blobs.Release(written.Pieces);
                throw;
            }

            Remove(upload);
            _completed.Enqueue((uploadId, written));
            if (_completed.Count > RememberedCompletions)
                _completed.Dequeue();
            return written;
        }
    }

    /// <summary>What an upload became, for a client that lost the answer and asks again; null when that is not known.</summary>
    public ObjectRecord? FindCompleted(string key, string uploadId)
    {
        lock (_gate)
            return _completed.FirstOrDefault(completed => completed.Id == uploadId && completed.Record.Key == key).Record;
    }

    /// <exception cref="S3Exception">There is no such upload of this key.</exception>
    public void Abort(string key, string uploadId)
    {
        lock (_gate)
            Remove(Get(key, uploadId));
    }

    public void AbortAll()
    {
        lock (_gate)
        {
            foreach (var upload in _uploads.Values.ToList())
                Remove(upload);
        }
    }

    /// <summary>Of an earlier run.</summary>
    public void Restore(UploadRecord record) => _uploads[record.Id] = new Upload(record);

    /// <summary>Of an earlier run. False when the upload ended.</summary>
    public bool Restore(PartRecord part)
    {
        if (!_uploads.TryGetValue(part.UploadId, out var upload))
            return false;
        if (upload.Parts.TryGetValue(part.Number, out var other) && other.Sequence > part.Sequence)
            (upload.Parts[part.Number], part) = (part, other);
        Replace(upload, part);
        return true;
    }

    private void Replace(Upload upload, PartRecord part)
    {
        if (upload.Parts.TryGetValue(part.Number, out var replaced))
            Remove(replaced);
        upload.Parts[part.Number] = part;
    }

    private void Remove(Upload upload)
    {
        folders.UploadRecords.Remove(upload.Record.Id);
        foreach (var part in upload.Parts.Values)
            Remove(part);
        _uploads.TryRemove(upload.Record.Id, out _);
    }

    private void Remove(PartRecord part)
    {
        folders.Parts.Remove(StoreFolders.IdOf(part.Sequence));
        folders.Blobs.Release([part.Piece]);
    }

    private Upload Get(string key, string uploadId) =>
        _uploads.TryGetValue(uploadId, out var upload) && upload.Record.Key == key ? upload : throw S3Errors.NoSuchUpload(uploadId);
}

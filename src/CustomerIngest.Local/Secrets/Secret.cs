using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>A secret with its versions and staging labels, and the count of who fetched it. Thread-safe.</summary>
public sealed class Secret
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Action<SecretRecord>? _save;
    private SecretRecord _record;
    private SecretFault? _fault;
    private volatile AnswerPieces? _pieces;
    private int _faultsLeft;
    private int _fetches;
    private int _faults;

    /// <param name="record">As it is at first, and as it is kept already.</param>
    /// <param name="time">The clock.</param>
    /// <param name="save">Keeps each change before it holds; null when nothing is kept.</param>
    internal Secret(SecretRecord record, TimeProvider time, Action<SecretRecord>? save) => (_record, _time, _save) = (record, time, save);

    public string Name => Record.Name;

    public string Arn => LocalAccount.SecretArn(Name);

    public DateTimeOffset CreatedAt => Record.CreatedAt;

    public DateTimeOffset LastChangedAt => Record.LastChangedAt;

    /// <summary>How many times GetSecretValue answered with a value of this secret.</summary>
    public int FetchCount => Volatile.Read(ref _fetches);

    /// <summary>How many calls a <see cref="Fault"/> struck, those that still hang included.</summary>
    public int FaultCount => Volatile.Read(ref _faults);

    /// <summary>Null when GetSecretValue answers as it should.</summary>
    public SecretFault? Fault
    {
        get
        {
            lock (_gate)
                return _fault;
        }

        set
        {
            lock (_gate)
                (_fault, _faultsLeft) = (value, value?.Times ?? int.MaxValue);
        }
    }

    /// <summary>How GetSecretValue's answers go out, errors too; null for at once.</summary>
    public AnswerPieces? Pieces
    {
        get => _pieces;
        set => _pieces = value;
    }

    internal SecretRecord Record => Volatile.Read(ref _record);

    /// <summary>Rotates: the new version becomes AWSCURRENT, and the one that was becomes AWSPREVIOUS.</summary>
    public SecretVersion Put(string secretString) => Put(Guid.NewGuid().ToString(), secretString, null, [SecretStages.Current]);

    /// <param name="versionId">The caller's token: putting the same value under it again changes nothing.</param>
    /// <param name="secretString">Null when the secret is binary.</param>
    /// <param name="secretBinary">Null when the secret is text.</param>
    /// <param name="stages">Move from the versions that have them.</param>
    /// <exception cref="AwsException">Another value has this version id.</exception>
    public SecretVersion Put(string versionId, string? secretString, ReadOnlyMemory<byte>? secretBinary, IReadOnlyList<string> stages) =>
        SecretVersions.Find(Change(record => SecretVersions.Add(record, new SecretVersion(versionId, secretString, secretBinary, _time.GetUtcNow()), stages)), versionId, null);

    /// <inheritdoc cref="SecretVersions.Find"/>
    public SecretVersion Find(string? versionId = null, string? stage = null) => SecretVersions.Find(Record, versionId, stage);

    public IReadOnlyList<string> StagesOf(SecretVersion version) => SecretVersions.StagesOf(Record, version);

    /// <summary>The versions that have a staging label; the others are on their way out, as on AWS.</summary>
    public IReadOnlyList<SecretVersion> StagedVersions()
    {
        var record = Record;
        return [.. record.Versions.Where(version => SecretVersions.StagesOf(record, version).Count > 0)];
    }

    /// <exception cref="IOException">The change cannot be kept, and so does not hold.</exception>
    internal SecretRecord Change(Func<SecretRecord, SecretRecord> change)
    {
        lock (_gate)
        {
            var changed = change(_record);
            if (!ReferenceEquals(changed, _record))
                _save?.Invoke(changed);
            Volatile.Write(ref _record, changed);
            return changed;
        }
    }

    internal void CountFetch(SecretVersion fetched)
    {
        Interlocked.Increment(ref _fetches);
        var today = new DateTimeOffset(_time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        if (Record.LastAccessedOn != today || fetched.LastAccessedOn != today)
            Change(record => SecretVersions.Accessed(record, fetched.VersionId, today));
    }

    /// <summary>The fault that strikes this call; null when none does.</summary>
    internal SecretFault? TakeFault()
    {
        lock (_gate)
        {
            if (_fault is null || _faultsLeft == 0)
                return null;
            _faultsLeft--;
            _faults++;
            return _fault;
        }
    }
}

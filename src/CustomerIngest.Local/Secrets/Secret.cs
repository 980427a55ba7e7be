using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>A secret with its versions and staging labels, and the count of who fetched it. Thread-safe.</summary>
public sealed class Secret(string name, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SecretVersion> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _versionOfStage = new(StringComparer.Ordinal);
    private SecretFault? _fault;
    private volatile AnswerPieces? _pieces;
    private int _faultsLeft;
    private int _fetches;
    private int _faults;

    public string Name => name;

    public string Arn => LocalAccount.SecretArn(name);

    public DateTimeOffset CreatedAt { get; } = time.GetUtcNow();

    public DateTimeOffset LastChangedAt { get; private set; } = time.GetUtcNow();

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

    /// <summary>Rotates: the new version becomes AWSCURRENT, and the one that was becomes AWSPREVIOUS.</summary>
    public SecretVersion Put(string secretString) => Put(Guid.NewGuid().ToString(), secretString, null, [SecretStages.Current]);

    /// <param name="versionId">The caller's token: putting the same value under it again changes nothing.</param>
    /// <param name="secretString">Null when the secret is binary.</param>
    /// <param name="secretBinary">Null when the secret is text.</param>
    /// <param name="stages">Move from the versions that have them.</param>
    /// <exception cref="AwsException">Another value has this version id.</exception>
    public SecretVersion Put(string versionId, string? secretString, ReadOnlyMemory<byte>? secretBinary, IReadOnlyList<string> stages)
    {
        lock (_gate)
        {
            var version = new SecretVersion(versionId, secretString, secretBinary, time.GetUtcNow());
            if (_versions.TryGetValue(versionId, out var existing))
                return SameValue(existing, version) ? existing : throw SecretErrors.ResourceExists($"The version {versionId} has another value already; a new value needs a new ClientRequestToken.");

            _versions.Add(versionId, version);
            foreach (var stage in stages)
                Move(stage, versionId);
            LastChangedAt = version.CreatedAt;
            return version;
        }
    }

    /// <summary>The version that has this id and this staging label; by default the one that is AWSCURRENT.</summary>
    /// <exception cref="AwsException">There is no such version, or the two name different ones.</exception>
    public SecretVersion Find(string? versionId = null, string? stage = null)
    {
        lock (_gate)
        {
            stage ??= versionId is null ? SecretStages.Current : null;
            if (versionId is not null && !_versions.ContainsKey(versionId))
                throw SecretErrors.VersionNotFound(versionId);
            if (stage is null)
                return _versions[versionId!];
            if (!_versionOfStage.TryGetValue(stage, out var staged))
                throw SecretErrors.StageNotFound(stage);
            return versionId is null || versionId == staged
                ? _versions[staged]
                : throw SecretErrors.InvalidRequest("You provided a VersionStage that is not associated to the provided VersionId.");
        }
    }

    public IReadOnlyList<string> StagesOf(SecretVersion version)
    {
        lock (_gate)
            return [.. _versionOfStage.Where(stage => stage.Value == version.VersionId).Select(stage => stage.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>The versions that have a staging label; the others are on their way out, as on AWS.</summary>
    public IReadOnlyList<SecretVersion> StagedVersions()
    {
        lock (_gate)
            return [.. _versionOfStage.Values.Distinct(StringComparer.Ordinal).Select(id => _versions[id]).OrderBy(version => version.CreatedAt)];
    }

    internal void CountFetch() => Interlocked.Increment(ref _fetches);

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

    private void Move(string stage, string versionId)
    {
        if (stage == SecretStages.Current && _versionOfStage.TryGetValue(stage, out var previous))
            _versionOfStage[SecretStages.Previous] = previous;
        _versionOfStage[stage] = versionId;
    }

    private static bool SameValue(SecretVersion one, SecretVersion other) =>
        one.SecretString == other.SecretString
        && (one.SecretBinary ?? default).Span.SequenceEqual((other.SecretBinary ?? default).Span);
}

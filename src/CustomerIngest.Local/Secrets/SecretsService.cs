using System.Collections.Concurrent;

namespace CustomerIngest.Local.Secrets;

/// <summary>The account's secrets, by name.</summary>
public sealed class SecretsService
{
    private const int SuffixLength = 7;

    private readonly ConcurrentDictionary<string, Secret> _secrets = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly SecretFolder? _folder;

    /// <param name="time">The clock of the secrets.</param>
    /// <param name="folder">Keeps the secrets between runs; null for in memory alone.</param>
    /// <exception cref="IOException">A file cannot be read or made, or is damaged.</exception>
    public SecretsService(TimeProvider time, string? folder = null)
    {
        _time = time;
        _folder = folder is null ? null : new SecretFolder(folder);
        foreach (var record in _folder?.Load() ?? [])
            _secrets[record.Name] = Open(record);
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<Secret> Secrets => [.. _secrets.Values.Where(IsThere).OrderBy(secret => secret.Name, StringComparer.Ordinal)];

    internal DateTimeOffset Now => _time.GetUtcNow();

    /// <exception cref="ArgumentException">There is a secret of this name.</exception>
    public Secret Create(string name, string secretString)
    {
        var secret = TryCreate(new SecretRecord { Name = name })
            ?? throw new ArgumentException($"There is a secret named {name} already; each secret needs its own name.", nameof(name));
        secret.Put(secretString);
        return secret;
    }

    /// <summary>Makes a template's secret, or finds the one that an earlier run left. Its value is given when it is new, or when the template says something else than it did.</summary>
    /// <param name="declared">What is in the template, without a value.</param>
    /// <param name="text">What the template says of the value; null when it says nothing.</param>
    /// <param name="value">Makes the value.</param>
    internal Secret Apply(SecretRecord declared, string? text, Func<string> value)
    {
        var secret = TryCreate(declared) ?? _secrets[declared.Name];
        var digest = text is null ? null : SecretDigest.Of(text);
        var isNew = secret.Record.Declared != digest;
        secret.Change(record => record with { Description = declared.Description, KmsKeyId = declared.KmsKeyId, Tags = declared.Tags, Declared = digest, DeletedAt = null, DeletionDate = null });
        if (text is not null && isNew)
            secret.Put(value());
        return secret;
    }

    /// <returns>Null when there is a secret of this name.</returns>
    internal Secret? TryCreate(SecretRecord record)
    {
        lock (_secrets)
        {
            if (_secrets.TryGetValue(record.Name, out var present) && IsThere(present))
                return null;
            var now = Now;
            var created = record with { CreatedAt = now, LastChangedAt = now };
            _folder?.Save(created);
            return _secrets[record.Name] = Open(created);
        }
    }

    /// <param name="secretId">A name, an ARN, or an ARN without the hyphen and six characters at its end.</param>
    /// <returns>Null when there is none.</returns>
    public Secret? Find(string secretId) =>
        (_secrets.GetValueOrDefault(secretId)
            ?? _secrets.Values.FirstOrDefault(secret => secret.Arn == secretId || secret.Arn[..^SuffixLength] == secretId)) is { } found && IsThere(found) ? found : null;

    /// <summary>At once, and for ever.</summary>
    internal void Remove(Secret secret)
    {
        lock (_secrets)
        {
            if (_secrets.TryRemove(KeyValuePair.Create(secret.Name, secret)))
                _folder?.Remove(secret.Name);
        }
    }

    private Secret Open(SecretRecord record) => new(record, _time, _folder is null ? null : _folder.Save);

    /// <summary>A secret whose recovery window is over is removed when somebody asks for it.</summary>
    private bool IsThere(Secret secret)
    {
        if (secret.Record.DeletionDate is not { } end || Now < end)
            return true;
        Remove(secret);
        return false;
    }
}

using System.Collections.Concurrent;

namespace CustomerIngest.Local.Secrets;

/// <summary>The account's secrets, by name.</summary>
public sealed class SecretsService(TimeProvider time)
{
    private const int SuffixLength = 7;

    private readonly ConcurrentDictionary<string, Secret> _secrets = new(StringComparer.Ordinal);

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<Secret> Secrets => [.. _secrets.Values.OrderBy(secret => secret.Name, StringComparer.Ordinal)];

    /// <exception cref="ArgumentException">There is a secret of this name.</exception>
    public Secret Create(string name, string secretString)
    {
        var secret = new Secret(name, time);
        secret.Put(secretString);
        return _secrets.TryAdd(name, secret)
            ? secret
            : throw new ArgumentException($"There is a secret named {name} already; each secret needs its own name.", nameof(name));
    }

    /// <param name="secretId">A name, an ARN, or an ARN without the hyphen and six characters at its end.</param>
    /// <returns>Null when there is none.</returns>
    public Secret? Find(string secretId) =>
        _secrets.GetValueOrDefault(secretId)
        ?? _secrets.Values.FirstOrDefault(secret => secret.Arn == secretId || secret.Arn[..^SuffixLength] == secretId);
}

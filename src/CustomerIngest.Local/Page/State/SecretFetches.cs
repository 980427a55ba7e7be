using System.Collections.Concurrent;
using CustomerIngest.Local.Aws;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Page.State;

/// <summary>How many secrets each caller has fetched, told apart by the access key that signs for it.</summary>
internal sealed class SecretFetches
{
    // Any caller may sign with whatever it likes.
    private const int MostCallers = 10_000;

    private readonly ConcurrentDictionary<string, int> _byCaller = new(StringComparer.Ordinal);

    public void Add(HttpRequest request)
    {
        if (request.Headers["X-Amz-Target"] == "secretsmanager.GetSecretValue" && SignedService.AccessKeyId(request) is { } caller && _byCaller.Count < MostCallers)
            _byCaller.AddOrUpdate(caller, 1, static (_, count) => count + 1);
    }

    public int Of(string accessKeyId) => _byCaller.GetValueOrDefault(accessKeyId);

    public void Forget(string accessKeyId) => _byCaller.TryRemove(accessKeyId, out _);
}

using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Data;

/// <summary>
/// The database secret, fetched once per execution environment. A version that works is kept whatever Secrets Manager
/// does; only the database's refusal of it leads to another fetch, at most one in ten seconds.
/// </summary>
public sealed class SecretCache(IAmazonSecretsManager secretsManager, Settings settings, TimeProvider time, ILogger log) : IDisposable
{
    private static readonly TimeSpan _refreshPause = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1, 1);
    private DatabaseSecret? _current;
    private DateTimeOffset _fetchedAt = DateTimeOffset.MinValue;

    /// <summary>The secret, from the cache or, the first time, from Secrets Manager. Concurrent first uses share one fetch; a failure is not kept.</summary>
    /// <exception cref="SecretException">Secrets Manager or what it holds is at fault.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<DatabaseSecret> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _current) is { } known)
            return known;
        await _one.WaitAsync(cancellationToken);
        try
        {
            return _current ??= await FetchAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Asks for a version other than one that the database refused.</summary>
    /// <returns>The current version; the refused one again when it was fetched less than ten seconds ago, or when Secrets Manager has no newer.</returns>
    /// <exception cref="SecretException">Secrets Manager or what it holds is at fault.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<DatabaseSecret> RefreshAsync(DatabaseSecret refused, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_current is { } current && (current != refused || time.GetUtcNow() - _fetchedAt < _refreshPause))
                return current;
            return _current = await FetchAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<DatabaseSecret> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetSecretValueRequest { SecretId = settings.SecretId };
            var response = await secretsManager.GetSecretValueAsync(request, cancellationToken);
            var secret = DatabaseSecret.Parse(settings.SecretId, response.VersionId, response.SecretString);
            _fetchedAt = time.GetUtcNow();
            Log.SecretFetched(log, secret.VersionId);
            return secret;
        }
        catch (ResourceNotFoundException exception)
        {
            throw new SecretException(
                DatabaseFault.Configuration, $"There is no secret {settings.SecretId} in this account and region. Correct DB_SECRET_ID.", exception);
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode is "AccessDeniedException" or "DecryptionFailure")
        {
            throw new SecretException(
                DatabaseFault.Configuration,
                $"The function may not read the secret {settings.SecretId} ({exception.ErrorCode}). Allow its role secretsmanager:GetSecretValue, and kms:Decrypt if the secret has a key of its own.",
                exception);
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
        {
            throw new SecretException(
                DatabaseFault.Transient, $"Secrets Manager did not give the secret {settings.SecretId}: {exception.GetType().Name}.", exception);
        }
    }
}

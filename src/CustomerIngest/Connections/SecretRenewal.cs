using CustomerIngest.Faults;
using CustomerIngest.Secrets;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Connections;

/// <summary>Asks for another version of the secret when the database, as the present one leads to it, is of no use.</summary>
public sealed class SecretRenewal(SecretCache secrets, ILogger log, TimeProvider time)
{
    /// <summary>Where it is only a guess that the secret is at fault, Secrets Manager may be what is slow, and others wait.</summary>
    private static readonly TimeSpan _longestGuess = TimeSpan.FromSeconds(4);

    /// <summary>Where a connection works, and is only read-only, nobody is to wait for long, nor often: it may be a replica that is meant to be one.</summary>
    private static readonly TimeSpan _longestFollow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _betweenFollows = TimeSpan.FromMinutes(1);

    private ClockReading? _lastFollow;

    /// <summary>The version that the next connection is made with.</summary>
    /// <exception cref="SecretException">The secret cannot be had.</exception>
    public ValueTask<DatabaseSecret> CurrentAsync(CancellationToken cancellationToken) => secrets.GetAsync(cancellationToken);

    /// <summary>Never throws: what failed is what is to be told, and not that Secrets Manager fails, too.</summary>
    /// <param name="failed">The version that was of no use.</param>
    /// <param name="exception">What happened with it.</param>
    /// <param name="cancellationToken">The end of the invocation's time.</param>
    /// <returns>Whether the next connection is made with another version.</returns>
    public async Task<bool> TryRenewAsync(DatabaseSecret failed, Exception exception, CancellationToken cancellationToken)
    {
        if (!FaultClassifier.MayBeTheSecrets(exception) || cancellationToken.IsCancellationRequested)
            return false;
        return FaultClassifier.Classify(exception) == DatabaseFault.Credentials
            ? await IsRenewedAsync(failed, secrets.RefreshAsync(failed, cancellationToken))
            : await GuessAsync(failed, _longestGuess, cancellationToken);
    }

    /// <summary>Asks the same when the server works and is read-only, once a minute. Never throws.</summary>
    /// <param name="current">The version that leads to it.</param>
    /// <param name="cancellationToken">The end of the invocation's time.</param>
    /// <returns>Whether the next connection is made with another version.</returns>
    public async Task<bool> TryFollowAsync(DatabaseSecret current, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _lastFollow)?.Age < _betweenFollows)
            return false;
        Volatile.Write(ref _lastFollow, ClockReading.Now(time));
        return await GuessAsync(current, _longestFollow, cancellationToken);
    }

    private async Task<bool> GuessAsync(DatabaseSecret failed, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(longest, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        return await IsRenewedAsync(failed, secrets.RecheckAsync(failed, end.Token));
    }

    private async Task<bool> IsRenewedAsync(DatabaseSecret failed, Task<DatabaseSecret> fetch)
    {
        try
        {
            return failed != await fetch;
        }
        catch (SecretException problem)
        {
            Log.SecretNotRenewed(log, problem.Message);
            return false;
        }
    }
}

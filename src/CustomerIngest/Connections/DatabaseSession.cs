using System.Security.Cryptography;
using CustomerIngest.Faults;
using MySqlConnector;

namespace CustomerIngest.Connections;

/// <summary>
/// Runs a unit of work on the environment's connection and reacts to what the server says of it, as
/// <see cref="ServerErrors"/> has it. So the work must be safe to run twice. This is the only place that runs statements
/// again, because only here is it known what became of the connection; the other layer that tries again, the cache of
/// secrets, waits for a rotation to end.
/// </summary>
public sealed class DatabaseSession(
    CustomerDataSource dataSource, SecretRenewal renewal, SessionLooks looks, TableHistory history, Settings settings, TimeProvider time) : IDisposable
{
    /// <summary>One side of a deadlock always goes on, so every attempt but the last of several is progress; this bounds a storm of them.</summary>
    private const int MostConflicts = 10;

    /// <summary>Others must give up connections first, which takes longer than an invocation has if they are frozen.</summary>
    private const int MostCrowded = 3;

    /// <summary>An old table may lack both itself and another that the work needs.</summary>
    private const int MostRepairs = 2;

    // Where invocations share an environment, they wait here for as long as they have. In the pool they would wait for
    // as long as connecting may take.
    private readonly SemaphoreSlim _turns = new((int)settings.PoolSize);
    private readonly LockWaits _lockWaits = new();
    private readonly StatementKill _kill = new(dataSource, time);

    /// <param name="work">One statement.</param>
    /// <param name="repair">Given the server's error, makes or upgrades the table that the work did not find; null for work that may not.</param>
    /// <param name="deadline">When to give up.</param>
    /// <exception cref="TimeoutException">The deadline came first. The outcome is unknown, and the connection is discarded.</exception>
    /// <exception cref="MySqlException">The database refused.</exception>
    /// <exception cref="IOException">The connection was lost twice.</exception>
    /// <exception cref="SecretException">The secret cannot be had.</exception>
    /// <exception cref="TableException">The work says that the table is not as it must be.</exception>
    public async Task<T> RunAsync<T>(Func<DatabaseLease, Task<T>> work, Func<DatabaseLease, MySqlErrorCode, Task>? repair, Deadline deadline)
    {
        deadline.ThrowIfPassed();
        using var end = new CancellationTokenSource(deadline.Left, time);
        try
        {
            await _turns.WaitAsync(end.Token);
        }
        catch (OperationCanceledException exception)
        {
            throw new TimeoutException("The environment's other invocations had its connections until the deadline. Raise DB_POOL_SIZE.", exception);
        }

        try
        {
            return await deadline.WaitAsync(RunWithFreshSecretAsync(work, repair, deadline, end.Token));
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            await RenewAsync();
            throw new TimeoutException("The database did not answer before the invocation's deadline.", exception);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>The next work gets another connection: a session goes by the grants and limits that it began with.</summary>
    public Task RenewAsync()
    {
        _lockWaits.Clear();
        return dataSource.DiscardAsync();
    }

    public void Dispose() => _turns.Dispose();

    // What nothing else has cured may be cured by another place or user: at once, and each version of the secret once.
    private async Task<T> RunWithFreshSecretAsync<T>(
        Func<DatabaseLease, Task<T>> work, Func<DatabaseLease, MySqlErrorCode, Task>? repair, Deadline deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            var secret = await renewal.CurrentAsync(cancellationToken);
            try
            {
                return await RunWithRecoveryAsync(work, repair, deadline, cancellationToken);
            }
            catch (Exception exception)
            {
                if (!await renewal.TryRenewAsync(secret, exception, cancellationToken))
                    throw;
                await RenewAsync();
            }
        }
    }

    private async Task<T> RunWithRecoveryAsync<T>(
        Func<DatabaseLease, Task<T>> work, Func<DatabaseLease, MySqlErrorCode, Task>? repair, Deadline deadline, CancellationToken cancellationToken)
    {
        var (losses, conflicts, crowded, repairs) = (0, 0, 0, 0);
        MySqlErrorCode? broken = null;
        while (true)
        {
            try
            {
                if (broken is { } found)
                    await RunOnceAsync(lease => RepairAsync(repair!, lease, found), deadline, cancellationToken);
                broken = null;
                return await RunOnceAsync(work, deadline, cancellationToken);
            }
            catch (Exception exception)
            {
                switch (FaultClassifier.ReactTo(exception))
                {
                    case Reaction.RunAgain when conflicts++ < MostConflicts && !cancellationToken.IsCancellationRequested:
                        break;
                    case Reaction.RepairTable when repair is not null && repairs++ < MostRepairs:
                        broken = ((MySqlException)exception).ErrorCode;
                        break;
                    case Reaction.WaitAndRunAgain when crowded++ < MostCrowded:
                        await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(50, 500)), time, cancellationToken);
                        break;
                    case Reaction.ReplaceConnection:
                        await RenewAsync();
                        if (losses++ > 0 || cancellationToken.IsCancellationRequested)
                            throw;
                        break;
                    case Reaction.RunAgain or Reaction.RepairTable or Reaction.FetchSecret:
                    case Reaction.IsolateRow when FaultClassifier.Classify(exception) == DatabaseFault.Permanent:
                        throw;
                    default:
                        if (exception is MySqlException { ErrorCode: MySqlErrorCode.CommandTimeoutExpired })
                            _lockWaits.RequireEverywhere();
                        // Once the grants, the expired password or the limits that a session began with are mended, a new one sees it.
                        if (exception is MySqlException)
                            await RenewAsync();
                        throw;
                }
            }
        }
    }

    private static async Task<bool> RepairAsync(Func<DatabaseLease, MySqlErrorCode, Task> repair, DatabaseLease lease, MySqlErrorCode found)
    {
        await repair(lease, found);
        return true;
    }

    private async Task<T> RunOnceAsync<T>(Func<DatabaseLease, Task<T>> work, Deadline deadline, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenAsync(cancellationToken);
        // Opening may come back after the deadline; nothing must be written then.
        deadline.ThrowIfPassed();
        var lease = new DatabaseLease(connection, deadline, looks, history, _lockWaits);
        var thread = connection.ServerThread;
        try
        {
            var result = await work(lease);
            dataSource.MarkUsed(connection);
            return result;
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.CommandTimeoutExpired)
        {
            // The next statement needs another connection in any case.
            await RenewAsync();
            await _kill.EndAsync(thread, connection.DataSource);
            throw;
        }
        catch (InvalidOperationException exception) when (!lease.IsOpen)
        {
            // MySqlConnector's words for the use of a connection that is broken already. Of an open one they would be a bug.
            throw new IOException("The connection was lost.", exception);
        }
    }
}

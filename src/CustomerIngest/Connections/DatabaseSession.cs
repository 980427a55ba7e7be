using System.Security.Cryptography;
using CustomerIngest.Faults;
using CustomerIngest.Table;
using MySqlConnector;

namespace CustomerIngest.Connections;

/// <summary>
/// Runs one statement on the environment's connection and heals it: a connection that dies under the statement is
/// replaced once, and one that was idle for long is tried first. A statement that lost a deadlock, waited too long for
/// a lock, or found the server crowded is run again. So a statement must be safe to run twice.
/// </summary>
public sealed class DatabaseSession(CustomerDataSource dataSource, Settings settings, TimeProvider time) : IDisposable
{
    /// <summary>One side of a deadlock always goes on, so every attempt but the last of several is progress; this bounds a storm of them.</summary>
    private const int MostConflicts = 10;

    /// <summary>Others must give up connections first, which takes longer than an invocation has if they are frozen.</summary>
    private const int MostCrowded = 3;

    // Where invocations share an environment, they wait here for as long as they have. In the pool they would wait for
    // as long as connecting may take.
    private readonly SemaphoreSlim _turns = new((int)settings.PoolSize);

    /// <exception cref="TimeoutException">The deadline came first. The outcome is unknown, and the connection is discarded.</exception>
    /// <exception cref="MySqlException">The database refused.</exception>
    /// <exception cref="SecretException">The secret cannot be had.</exception>
    public async Task<T> RunAsync<T>(Func<DatabaseLease, Task<T>> statement, Deadline deadline)
    {
        deadline.ThrowIfPassed();
        using var end = new CancellationTokenSource(deadline.Left, time);
        await WaitForTurnAsync(end.Token);
        try
        {
            return await deadline.WaitAsync(RunUntilSettledAsync(statement, deadline, end.Token));
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            await dataSource.DiscardAsync();
            throw new TimeoutException("The database did not answer before the invocation's deadline.", exception);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task WaitForTurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _turns.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            throw new TimeoutException("The environment's other invocations had its connections until the deadline. Raise DB_POOL_SIZE.", exception);
        }
    }

    private async Task<T> RunUntilSettledAsync<T>(Func<DatabaseLease, Task<T>> statement, Deadline deadline, CancellationToken cancellationToken)
    {
        var (losses, conflicts, crowded) = (0, 0, 0);
        while (true)
        {
            try
            {
                return await RunOnceAsync(statement, deadline, cancellationToken);
            }
            catch (Exception exception) when (ConnectionLoss.Is(exception))
            {
                await dataSource.DiscardAsync();
                if (losses++ > 0 || cancellationToken.IsCancellationRequested)
                    throw;
            }
            catch (MySqlException exception) when (IsConflict(exception) && conflicts < MostConflicts && !cancellationToken.IsCancellationRequested)
            {
                conflicts++;
            }
            catch (MySqlException exception) when (IsCrowded(exception) && crowded < MostCrowded)
            {
                crowded++;
                await Task.Delay(RandomNumberGenerator.GetInt32(50, 500), cancellationToken);
            }
            catch (MySqlException exception) when (MayBeTheSessions(exception))
            {
                // A session goes by the grants, the expired password and the limits that it found when it connected. Once
                // they are mended, a new one sees it.
                await dataSource.DiscardAsync();
                throw;
            }
        }
    }

    private async Task<T> RunOnceAsync<T>(Func<DatabaseLease, Task<T>> statement, Deadline deadline, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenAsync(cancellationToken);
        // Opening may come back after the deadline; nothing must be written then.
        deadline.ThrowIfPassed();
        var lease = new DatabaseLease(connection, deadline);
        var result = await statement(lease);
        dataSource.MarkUsed(connection);
        return result;
    }

    private static bool MayBeTheSessions(MySqlException exception) =>
        !IsConflict(exception) && !CustomerSchema.IsMissing(exception) && FaultClassifier.Classify(exception) != DatabaseFault.Permanent;

    private static bool IsConflict(MySqlException exception) =>
        exception.ErrorCode is MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout;

    // Too many connections, of all, of this user, or at the same time.
    private static bool IsCrowded(MySqlException exception) => (int)exception.ErrorCode is 1040 or 1203 or 1226;
}

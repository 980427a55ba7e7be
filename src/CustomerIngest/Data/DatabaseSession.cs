using MySqlConnector;

namespace CustomerIngest.Data;

/// <summary>
/// Runs one statement on the environment's connection, healing it first: a connection that has been idle for long is
/// validated, one that dies under its first statement is replaced once. A statement that lost a deadlock or waited too
/// long for a lock is run again. So a statement must be safe to run twice.
/// </summary>
public sealed class DatabaseSession(CustomerDataSource dataSource, TimeProvider time)
{
    /// <summary>After this the environment may have been frozen, and the server may have hung up.</summary>
    private static readonly TimeSpan _idleLimit = TimeSpan.FromSeconds(5);

    /// <summary>One side of a deadlock always goes on, so every attempt but the last of several is progress; this bounds a storm of them.</summary>
    private const int MostConflicts = 10;

    private long _lastUse;

    /// <exception cref="TimeoutException">The deadline came first. The outcome is unknown, and the connection is discarded.</exception>
    /// <exception cref="MySqlException">The database refused.</exception>
    /// <exception cref="SecretException">The secret cannot be had.</exception>
    public async Task<T> RunAsync<T>(Func<MySqlConnection, CancellationToken, Task<T>> statement, Deadline deadline)
    {
        using var end = new CancellationTokenSource(deadline.Left, time);
        try
        {
            return await deadline.WaitAsync(RunUntilSettledAsync(statement, end.Token));
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            dataSource.Discard();
            throw new TimeoutException("The database did not answer before the invocation's deadline.", exception);
        }
    }

    private async Task<T> RunUntilSettledAsync<T>(
        Func<MySqlConnection, CancellationToken, Task<T>> statement, CancellationToken cancellationToken)
    {
        var (lost, conflicts) = (0, 0);
        while (true)
        {
            try
            {
                return await RunOnceAsync(statement, cancellationToken);
            }
            catch (Exception exception) when (IsLost(exception) && lost == 0 && !cancellationToken.IsCancellationRequested)
            {
                lost++;
                dataSource.Discard();
            }
            catch (MySqlException exception) when (IsConflict(exception) && conflicts < MostConflicts && !cancellationToken.IsCancellationRequested)
            {
                conflicts++;
            }
        }
    }

    private async Task<T> RunOnceAsync<T>(
        Func<MySqlConnection, CancellationToken, Task<T>> statement, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenAsync(cancellationToken);
        if (_lastUse != 0 && time.GetElapsedTime(_lastUse) > _idleLimit)
            await connection.ResetConnectionAsync(cancellationToken);
        var result = await statement(connection, cancellationToken);
        _lastUse = time.GetTimestamp();
        return result;
    }

    // A server that restarts, kills or times out a session is seen as the end of the stream, with no error number.
    private static bool IsLost(Exception exception) => exception switch
    {
        MySqlException { ErrorCode: MySqlErrorCode.None } lost => FaultClassifier.Classify(lost) == DatabaseFault.Transient,
        MySqlException mysql => (int)mysql.ErrorCode is 1053 or 1290 or 1792 or 1836 or 1874 or 1927 or 2006 or 2013 or 4031,
        IOException or System.Net.Sockets.SocketException or InvalidOperationException => true,
        _ => false,
    };

    private static bool IsConflict(MySqlException exception) =>
        exception.ErrorCode is MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout;
}

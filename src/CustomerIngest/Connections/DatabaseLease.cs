using MySqlConnector;

namespace CustomerIngest.Connections;

/// <summary>The environment's connection for one unit of work.</summary>
public sealed class DatabaseLease
{
    private static readonly TimeSpan _toEndIt = TimeSpan.FromMilliseconds(250);

    private readonly MySqlConnection _connection;
    private readonly Deadline _deadline;
    private readonly SessionLooks _looks;
    private readonly LockWaits _lockWaits;
    private readonly int _share;

    internal DatabaseLease(MySqlConnection connection, Deadline deadline, SessionLooks looks, TableHistory history, LockWaits lockWaits, int share = 1)
    {
        (_connection, _deadline, _looks, _lockWaits, _share) = (connection, deadline, looks, lockWaits, share);
        (History, Table) = (history, looks.TableOf(connection));
    }

    /// <summary>
    /// The driver counts in whole seconds. A statement that writes begins only if the driver can still give it up, and
    /// so close the connection, before the deadline: nothing of it must wait or hold locks in a frozen environment.
    /// </summary>
    public static TimeSpan LeastForStatement { get; } = TimeSpan.FromSeconds(1) + _toEndIt;

    /// <summary>False once the server or the network has ended it.</summary>
    public bool IsOpen => _connection.State == System.Data.ConnectionState.Open;

    /// <summary>As the connection last saw it.</summary>
    internal TableShape Table { get; private set; }

    internal TableHistory History { get; }

    /// <summary>The same connection, for statements that may take half of the time that is left, so that others have a turn.</summary>
    public DatabaseLease WithHalfOfTheTime() => new(_connection, _deadline, _looks, History, _lockWaits, share: 2);

    /// <summary>
    /// A command that the driver gives up at the deadline by closing the socket, in whole seconds and one at least. Give
    /// it no cancellation token: cancelling asks the server to stop, on a second connection, and waits for half a minute
    /// for one that hangs.
    /// </summary>
    /// <param name="text">A constant of ours; every value is a parameter.</param>
    public MySqlCommand Command(string text)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // As said above.
        command.CommandText = text;
#pragma warning restore CA2100
        command.CommandTimeout = Math.Max(1, (int)_deadline.Left.TotalSeconds);
        return command;
    }

    /// <summary>Runs a command that was made elsewhere.</summary>
    /// <exception cref="TimeoutException">There is too little time left to begin it.</exception>
    public Task<int> ExecuteAsync(MySqlCommand command)
    {
        command.Connection = _connection;
        command.CommandTimeout = Seconds();
        return command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>
    /// Has the server parse a command that is run many times, once for this connection. Only behind another statement of
    /// the same lease: the driver has no time limit for this, and counts on with what that statement has left over.
    /// </summary>
    public async Task PrepareAsync(MySqlCommand command)
    {
        command.Connection = _connection;
        try
        {
            await command.PrepareAsync(CancellationToken.None);
        }
        catch (MySqlException exception) when (exception.ErrorCode is MySqlErrorCode.MaxPreparedStatementCountReached or MySqlErrorCode.UnsupportedPreparedStatement)
        {
            // It is run as text then.
        }
    }

    /// <param name="text">A constant of ours.</param>
    /// <exception cref="TimeoutException">There is too little time left to begin it.</exception>
    public async Task<int> ExecuteAsync(string text)
    {
        await using var command = Command(text);
        return await ExecuteAsync(command);
    }

    /// <summary>Before statements that write: they wait for locks of others for a second, three for the table.</summary>
    /// <exception cref="TimeoutException">There is too little time left to begin.</exception>
    public ValueTask BoundLockWaitsAsync() => _lockWaits.RequireAsync(_connection, Seconds());

    /// <summary>One round trip, and one more where the session's mode is not right for what is there now.</summary>
    /// <exception cref="TimeoutException">There is too little time left to begin.</exception>
    internal async Task<TableShape> LookAgainAsync() => Table = await _looks.LookAsync(_connection, Seconds());

    /// <summary>The same, but once in an invocation; after that, what was seen.</summary>
    /// <exception cref="TimeoutException">There is too little time left to begin.</exception>
    internal async Task<TableShape> LookOnceAgainAsync() => History.MayLookAgain(_deadline) ? await LookAgainAsync() : Table;

    private int Seconds()
    {
        var left = _deadline.Left;
        if (left < LeastForStatement)
            throw new TimeoutException("The invocation has no time left for another statement.");
        return Math.Max(1, (int)((left - _toEndIt).TotalSeconds / _share));
    }
}

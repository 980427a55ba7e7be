using MySqlConnector;

namespace CustomerIngest.Connections;

/// <summary>The environment's connection for one unit of work.</summary>
public sealed class DatabaseLease
{
    private readonly MySqlConnection _connection;
    private readonly Deadline _deadline;
    private readonly SessionLooks _looks;

    internal DatabaseLease(MySqlConnection connection, Deadline deadline, SessionLooks looks, TableHistory history)
    {
        (_connection, _deadline, _looks) = (connection, deadline, looks);
        (History, Table) = (history, looks.TableOf(connection));
    }

    /// <summary>False once the server or the network has ended it.</summary>
    public bool IsOpen => _connection.State == System.Data.ConnectionState.Open;

    /// <summary>As the connection last saw it.</summary>
    internal TableShape Table { get; private set; }

    internal TableHistory History { get; }

    private int Seconds => Math.Max(1, (int)_deadline.Left.TotalSeconds);

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
        return Bounded(command);
    }

    /// <summary>A command without text, bounded in the same way.</summary>
    public MySqlCommand Command() => Bounded(_connection.CreateCommand());

    /// <summary>Runs a command that was made elsewhere.</summary>
    public Task<int> ExecuteAsync(MySqlCommand command)
    {
        command.Connection = _connection;
        return Bounded(command).ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <param name="text">A constant of ours.</param>
    public async Task<int> ExecuteAsync(string text)
    {
        await using var command = Command(text);
        return await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>One round trip, and one more where the session's mode is not right for what is there now.</summary>
    internal async Task<TableShape> LookAgainAsync() => Table = await _looks.LookAsync(_connection, Seconds);

    /// <summary>The same, but once in an invocation; after that, what was seen.</summary>
    internal async Task<TableShape> LookOnceAgainAsync() => History.MayLookAgain(_deadline) ? await LookAgainAsync() : Table;

    private MySqlCommand Bounded(MySqlCommand command)
    {
        command.CommandTimeout = Seconds;
        return command;
    }
}

using MySqlConnector;

namespace CustomerIngest.Connections;

/// <summary>The environment's connection for one unit of work.</summary>
public sealed class DatabaseLease
{
    private readonly MySqlConnection _connection;
    private readonly Deadline _deadline;

    internal DatabaseLease(MySqlConnection connection, Deadline deadline) => (_connection, _deadline) = (connection, deadline);

    /// <summary>False once the server or the network has ended it.</summary>
    public bool IsOpen => _connection.State == System.Data.ConnectionState.Open;

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

    private MySqlCommand Bounded(MySqlCommand command)
    {
        command.CommandTimeout = Math.Max(1, (int)_deadline.Left.TotalSeconds);
        return command;
    }
}

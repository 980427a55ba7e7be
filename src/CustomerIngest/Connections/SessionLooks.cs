using System.Collections.Concurrent;
using MySqlConnector;

namespace CustomerIngest.Connections;

/// <summary>
/// Looks once at each physical connection: sets its mode right, and keeps what it shows of the table. That can change
/// while the connection lives; whoever has reason to doubt it looks again.
/// </summary>
public sealed class SessionLooks(TableHistory history)
{
    private readonly ConcurrentDictionary<int, TableShape> _tables = new();

    /// <summary>Two round trips at most for a new physical connection, one as a rule.</summary>
    /// <exception cref="MySqlException">The connection is of no use.</exception>
    public async ValueTask RequireAsync(MySqlConnectionOpenedContext opened, CancellationToken cancellationToken)
    {
        if (opened.Conditions.HasFlag(MySqlConnectionOpenedConditions.New))
            await LookAsync(opened.Connection, ConnectionString.ConnectSeconds);
    }

    /// <exception cref="MySqlException">The connection is of no use.</exception>
    internal async Task<TableShape> LookAsync(MySqlConnection connection, int seconds)
    {
        var facts = await SessionQuestion.AskAsync(connection, seconds);
        if (SessionMode.Correct(facts) is { } correction)
        {
#pragma warning disable CA2100 // It is made of the server's own words.
            await using var command = new MySqlCommand(correction, connection) { CommandTimeout = seconds };
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }

        _tables[connection.ServerThread] = facts.Table;
        if (facts.Table.IsSeen)
            history.MarkSeen();
        return facts.Table;
    }

    /// <summary>As it was when last looked at.</summary>
    internal TableShape TableOf(MySqlConnection connection) => _tables.GetValueOrDefault(connection.ServerThread, TableShape.Unseen);
}

using MySqlConnector;

namespace CustomerIngest.Data;

/// <summary>
/// A transaction at the session's own isolation level. MySqlConnector's BeginTransaction sets that level each time: a
/// round trip more, and a SET that a proxy has to keep track of.
/// </summary>
internal static class BatchTransaction
{
    /// <summary>Commits when the work is done; rolls back and rethrows when it throws.</summary>
    public static async Task<T> RunAsync<T>(MySqlConnection connection, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, "START TRANSACTION", cancellationToken);
        try
        {
            var result = await work();
            await ExecuteAsync(connection, "COMMIT", cancellationToken);
            return result;
        }
        catch when (connection.State == System.Data.ConnectionState.Open)
        {
            // Also when the token is cancelled: the connection may go back to the pool.
            await ExecuteAsync(connection, "ROLLBACK", CancellationToken.None);
            throw;
        }
    }

    private static async Task ExecuteAsync(MySqlConnection connection, string statement, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants above.
        await using var command = new MySqlCommand(statement, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

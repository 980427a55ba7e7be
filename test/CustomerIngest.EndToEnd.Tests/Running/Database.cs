using MySqlConnector;

namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>A look into a database, over a connection that lives no longer than the look.</summary>
public sealed class Database(string connectionString)
{
    private readonly string _connectionString = new MySqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    public string Name => new MySqlConnectionStringBuilder(_connectionString).Database;

    /// <summary>The customers by CustID, as <c>1|Ada</c>.</summary>
    public Task<List<string>> RowsAsync() => QueryAsync("SELECT CustID, Name FROM Customer ORDER BY CustID");

    /// <summary>The ids of the sessions that others have open on this database.</summary>
    public Task<List<string>> SessionsAsync() =>
        QueryAsync($"SELECT ID FROM information_schema.PROCESSLIST WHERE DB = '{Name}' AND ID <> CONNECTION_ID()");

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The rows, their columns joined with a vertical bar.</summary>
    public async Task<List<string>> QueryAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return rows;
    }

    /// <summary>A connection for more than a look; the caller ends it.</summary>
    public async Task<MySqlConnection> OpenAsync()
    {
        var connection = new MySqlConnection(_connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}

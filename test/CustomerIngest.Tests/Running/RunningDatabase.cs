using CustomerIngest.Local.Databases;
using MySqlConnector;

namespace CustomerIngest.Tests.Running;

/// <summary>A real server for the tests of <see cref="OnDatabase"/>, with an empty database at the start of each.</summary>
public sealed class RunningDatabase : IAsyncLifetime
{
    private DatabaseServer? _server;

    public MySqlConnectionStringBuilder Application => _server!.Application;

    public async ValueTask InitializeAsync() =>
        _server = await DatabaseProvider.StartAsync(new DatabaseOptions(), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new MySqlConnection(Application.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The rows of a query, columns joined with a vertical bar.</summary>
    public async Task<List<string>> QueryAsync(string sql)
    {
        await using var connection = new MySqlConnection(Application.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return rows;
    }
}

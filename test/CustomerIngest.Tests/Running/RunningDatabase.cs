using System.Globalization;
using CustomerIngest.Local.Databases;
using MySqlConnector;

namespace CustomerIngest.Tests.Running;

/// <summary>A real server for the tests of <see cref="OnDatabase"/>, with an empty database at the start of each.</summary>
public sealed class RunningDatabase : IAsyncLifetime
{
    private DatabaseServer? _server;
    private MySqlConnection? _observer;

    public MySqlConnectionStringBuilder Application => _server!.Application;

    public async ValueTask InitializeAsync()
    {
        _server = await DatabaseProvider.StartAsync(new DatabaseOptions(), TestContext.Current.CancellationToken);
        _observer = new MySqlConnection(Application.ConnectionString);
        await _observer.OpenAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_observer is not null)
            await _observer.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    /// <summary>How many connections were ever made to the server.</summary>
    public async Task<int> CountConnectionsAsync() =>
        int.Parse(Assert.Single(await QueryAsync("SHOW GLOBAL STATUS LIKE 'Connections'")).Split('|')[1], CultureInfo.InvariantCulture);

    public async Task ExecuteAsync(string sql)
    {
        await using var command = new MySqlCommand(sql, _observer);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The rows of a query, columns joined with a vertical bar.</summary>
    public async Task<List<string>> QueryAsync(string sql)
    {
        await using var command = new MySqlCommand(sql, _observer);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return rows;
    }
}

using MySqlConnector;

namespace CustomerIngest.Tests.Running;

/// <summary>One session; a transaction in it lasts from statement to statement.</summary>
public sealed class DatabaseUser(MySqlConnection connection) : IAsyncDisposable
{
    public async Task ExecuteAsync(string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The rows of a query, columns joined with a vertical bar.</summary>
    public async Task<List<string>> QueryAsync(string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return rows;
    }

    /// <summary>A counter of the whole server, such as Com_insert.</summary>
    public async Task<long> CountAsync(string status) =>
        long.Parse(Assert.Single(await QueryAsync($"SHOW GLOBAL STATUS LIKE '{status}'")).Split('|')[1], System.Globalization.CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}

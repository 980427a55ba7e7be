using System.Globalization;
using CustomerIngest.Local.Databases;
using MySqlConnector;

namespace CustomerIngest.Tests.Running;

/// <summary>A real server for the tests of <see cref="OnDatabase"/>, with an empty database at the start of each.</summary>
public sealed class RunningDatabase : IAsyncLifetime
{
    private DatabaseServer? _server;
    private DatabaseUser? _observer;

    public MySqlConnectionStringBuilder Application => _server!.Application;

    public async ValueTask InitializeAsync()
    {
        _server = await DatabaseProvider.StartAsync(new DatabaseOptions(), TestContext.Current.CancellationToken);
        _observer = await OpenAsync(Application);
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

    public Task ExecuteAsync(string sql) => _observer!.ExecuteAsync(sql);

    /// <summary>The rows of a query, columns joined with a vertical bar.</summary>
    public Task<List<string>> QueryAsync(string sql) => _observer!.QueryAsync(sql);

    /// <summary>
    /// Who may change global variables and see other sessions: root over the socket of a server of our own, else the
    /// user that was given.
    /// </summary>
    public async Task<DatabaseUser> AdministerAsync()
    {
        var login = new MySqlConnectionStringBuilder(Application.ConnectionString) { Pooling = false, AllowUserVariables = true };
        if (string.IsNullOrEmpty(new DatabaseOptions().GivenServer))
        {
            login.Server = Assert.Single(await QueryAsync("SELECT @@socket"));
            (login.ConnectionProtocol, login.UserID, login.Password) = (MySqlConnectionProtocol.UnixSocket, "root", "");
        }

        return await OpenAsync(login);
    }

    private static async Task<DatabaseUser> OpenAsync(MySqlConnectionStringBuilder login)
    {
        var connection = new MySqlConnection(login.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return new DatabaseUser(connection);
    }
}

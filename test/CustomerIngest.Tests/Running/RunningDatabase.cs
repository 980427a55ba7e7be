using CustomerIngest.Local.Databases;
using MySqlConnector;

namespace CustomerIngest.Tests.Running;

/// <summary>A real server for the tests of <see cref="OnDatabase"/>, with an empty database at the start of each.</summary>
public sealed class RunningDatabase : IAsyncLifetime
{
    private readonly DatabaseOptions _options = new() { Announce = Console.Error.WriteLine };
    private DatabaseServer? _server;

    public MySqlConnectionStringBuilder Application => _server!.Application;

    public async ValueTask InitializeAsync() =>
        _server = await DatabaseProvider.StartAsync(_options, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A session of its own, so that a test that restarts the server or kills sessions leaves nothing broken to the next.</summary>
    public Task<DatabaseUser> OpenAsync() => OpenAsync(new MySqlConnectionStringBuilder(Application.ConnectionString) { Pooling = false });

    public async Task ExecuteAsync(string sql)
    {
        await using var session = await OpenAsync();
        await session.ExecuteAsync(sql);
    }

    /// <summary>The rows of a query, columns joined with a vertical bar.</summary>
    public async Task<List<string>> QueryAsync(string sql)
    {
        await using var session = await OpenAsync();
        return await session.QueryAsync(sql);
    }

    /// <summary>
    /// Who may change global variables and see other sessions: root over the socket of a server of our own, else the
    /// user that was given.
    /// </summary>
    public async Task<DatabaseUser> AdministerAsync()
    {
        var login = new MySqlConnectionStringBuilder(Application.ConnectionString) { Pooling = false, AllowUserVariables = true };
        if (string.IsNullOrEmpty(_options.GivenServer))
        {
            login.Server = Assert.Single(await QueryAsync("SELECT @@socket"));
            (login.ConnectionProtocol, login.UserID, login.Password) = (MySqlConnectionProtocol.UnixSocket, "root", _options.RootPassword);
        }

        return await OpenAsync(login);
    }

    public static async Task<DatabaseUser> OpenAsync(MySqlConnectionStringBuilder login)
    {
        var connection = new MySqlConnection(login.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return new DatabaseUser(connection);
    }
}

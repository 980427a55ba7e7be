using MySqlConnector;

namespace CustomerIngest.Local.Databases;

/// <summary>A server that the user runs. Ours on it is one database with a name of its own, dropped at the end.</summary>
public sealed class GivenServer : DatabaseServer
{
    private readonly string _server;

    private GivenServer(string server, MySqlConnectionStringBuilder application, string version)
    {
        _server = server;
        Application = application;
        Description = $"the server of {DatabaseOptions.GivenServerVariable}, {version} on {application.Server}:{application.Port}, database {application.Database}";
    }

    public override MySqlConnectionStringBuilder Application { get; }

    public override string Description { get; }

    /// <exception cref="DatabaseException">The variable is not a connection string, or the server refuses us.</exception>
    public static async Task<DatabaseServer> StartAsync(DatabaseOptions options, CancellationToken cancellationToken)
    {
        var server = Parse(options.GivenServer!);
        var database = $"customers_{Guid.NewGuid():N}"[..24];
        try
        {
            await using var connection = new MySqlConnection(server.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await ExecuteAsync(connection, $"CREATE DATABASE `{database}` CHARACTER SET utf8mb4", cancellationToken);
            var application = new MySqlConnectionStringBuilder(server.ConnectionString) { Database = database };
            // The functions know no "preferred": they get what was agreed on here.
            if (application.SslMode == MySqlSslMode.Preferred)
                application.SslMode = await HasTlsAsync(connection, cancellationToken) ? MySqlSslMode.Required : MySqlSslMode.None;
            return new GivenServer(server.ConnectionString, application, connection.ServerVersion);
        }
        catch (MySqlException exception)
        {
            throw new DatabaseException(
                $"{DatabaseOptions.GivenServerVariable} names {server.Server}:{server.Port}, which refused us: {exception.Message} "
                + "Correct the variable and check that the server runs and that its user may create databases, or unset the variable to run on a MariaDB of our own.",
                exception);
        }
    }

    /// <exception cref="DatabaseException">The server is gone, and our database is still on it.</exception>
    public override async ValueTask DisposeAsync()
    {
        try
        {
            await using var connection = new MySqlConnection(_server);
            await connection.OpenAsync();
            await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS `{Application.Database}`", CancellationToken.None);
        }
        catch (MySqlException exception)
        {
            throw new DatabaseException(
                $"The database {Application.Database} could not be dropped from {Application.Server}:{Application.Port}: {exception.Message} "
                + "Drop it yourself when the server is back.", exception);
        }
    }

    private static MySqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            // Pooling off: the drop at the end must not leave a session behind on somebody else's server.
            return new MySqlConnectionStringBuilder(text) { Database = "", Pooling = false };
        }
        catch (ArgumentException exception)
        {
            throw new DatabaseException(
                $"{DatabaseOptions.GivenServerVariable} is not an ADO.NET connection string: {exception.Message.TrimEnd('.')}. "
                + "It looks like \"Server=127.0.0.1;Port=3306;User ID=root;Password=...\".", exception);
        }
    }

    private static async Task<bool> HasTlsAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand("SHOW SESSION STATUS LIKE 'Ssl_cipher'", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && reader.GetString(1).Length > 0;
    }

    private static async Task ExecuteAsync(MySqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The only variable part is a name we made of hexadecimal digits.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

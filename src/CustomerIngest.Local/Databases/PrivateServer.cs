using System.Security.Cryptography;
using CustomerIngest.Local.Processes;
using MySqlConnector;

namespace CustomerIngest.Local.Databases;

/// <summary>A server process of our own, on a data directory and a loopback port of its own.</summary>
public sealed class PrivateServer : DatabaseServer
{
    private const int PortAttempts = 5;

    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly DataDirectory _directory;
    private readonly ServerProgram _program;
    private readonly DatabaseOptions _options;
    private ServerProcess _process;
    private MySqlConnectionStringBuilder _application;

    private PrivateServer(ServerProgram program, DataDirectory directory, DatabaseOptions options, ServerProcess process, MySqlConnectionStringBuilder application)
    {
        _program = program;
        _directory = directory;
        _options = options;
        _process = process;
        _application = application;
    }

    public override MySqlConnectionStringBuilder Application => _application;

    public override string Description =>
        $"{(_program.IsMariaDb ? "MariaDB" : "MySQL")} {_program.Version.Split('-')[0]}, our own process {_process.Id} on 127.0.0.1:{Application.Port}, data in {_directory.Path}";

    /// <summary>Whether <see cref="Signal"/> does anything.</summary>
    public static bool CanSignal => GuardedProcess.HasGroup;

    /// <summary>Starts the server, on a fresh data directory unless the one that is kept holds a database already.</summary>
    /// <exception cref="DatabaseException">The server does not come up; nothing is left running.</exception>
    public static async Task<DatabaseServer> StartAsync(ServerProgram program, DatabaseOptions options, CancellationToken cancellationToken)
    {
        var directory = DataDirectory.Open(options.DataFolder);
        try
        {
            await DataDirectoryInitializer.InitializeAsync(program, directory, cancellationToken);
            var application = new MySqlConnectionStringBuilder
            {
                Server = "127.0.0.1",
                Database = "customers",
                UserID = "customer_ingest",
                Password = NewPassword(),
                // MySQL makes itself a certificate at the start and wants TLS for its passwords; MariaDB does neither.
                SslMode = program.IsMariaDb ? MySqlSslMode.None : MySqlSslMode.Required,
            };
            var process = await StartProcessAsync(program, directory, application, options, cancellationToken);
            return new PrivateServer(program, directory, options, process, application);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Ends the server in its own way, and starts it again on its port. Its connections are lost.</summary>
    /// <exception cref="DatabaseException">It does not come up again.</exception>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await _process.DisposeAsync();
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    _process = await ServeAsync(_program, _directory, _application, _options, cancellationToken);
                    return;
                }
                catch (AddressInUseException) when (attempt < PortAttempts)
                {
                    await Task.Delay(_patience, TimeProvider.System, cancellationToken);
                }
                catch (AddressInUseException exception)
                {
                    throw new DatabaseException($"The server cannot have its port {_application.Port} again: another program took it.", exception);
                }
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Stops the server where it is, as a machine does that hangs, or lets it go on.</summary>
    public void Signal(ProcessSignal signal) => _process.Signal(signal);

    /// <summary>Gives the application's user another password. Connections that are open stay open.</summary>
    /// <exception cref="MySqlException">The server does not do it.</exception>
    public async Task<string> ChangePasswordAsync(CancellationToken cancellationToken)
    {
        var password = NewPassword();
        await using var connection = new MySqlConnection(_application.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The only variable part is a password we made of hexadecimal digits.
        command.CommandText = _program.IsMariaDb ? $"SET PASSWORD = PASSWORD('{password}')" : $"ALTER USER USER() IDENTIFIED BY '{password}'";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
        _application = new MySqlConnectionStringBuilder(_application.ConnectionString) { Password = password };
        return password;
    }

    public override async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        await _process.DisposeAsync();
        _directory.Dispose();
        _gate.Dispose();
    }

    private static string NewPassword() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static async Task<ServerProcess> StartProcessAsync(
        ServerProgram program,
        DataDirectory directory,
        MySqlConnectionStringBuilder application,
        DatabaseOptions options,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            application.Port = LoopbackPort.FindFree();
            try
            {
                return await ServeAsync(program, directory, application, options, cancellationToken);
            }
            catch (AddressInUseException) when (attempt < PortAttempts)
            {
                // Another process took the port between our look and the server's start.
            }
        }
    }

    private static async Task<ServerProcess> ServeAsync(
        ServerProgram program,
        DataDirectory directory,
        MySqlConnectionStringBuilder application,
        DatabaseOptions options,
        CancellationToken cancellationToken)
    {
        await AccountScript.WriteAsync(directory, application, options.RootPassword, cancellationToken);
        try
        {
            return await ServerProcess.StartAsync(program, directory, (int)application.Port, options.Arguments, cancellationToken);
        }
        finally
        {
            File.Delete(directory.AccountScript);
        }
    }
}

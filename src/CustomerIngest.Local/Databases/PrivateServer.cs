using System.Security.Cryptography;
using MySqlConnector;

namespace CustomerIngest.Local.Databases;

/// <summary>A server process of our own, on a data directory and a loopback port of its own.</summary>
public sealed class PrivateServer : DatabaseServer
{
    private const int PortAttempts = 5;

    private readonly DataDirectory _directory;
    private readonly ServerProgram _program;
    private readonly ServerProcess _process;

    private PrivateServer(ServerProgram program, DataDirectory directory, ServerProcess process, MySqlConnectionStringBuilder application)
    {
        _program = program;
        _directory = directory;
        _process = process;
        Application = application;
    }

    public override MySqlConnectionStringBuilder Application { get; }

    public override string Description =>
        $"{(_program.IsMariaDb ? "MariaDB" : "MySQL")} {_program.Version.Split('-')[0]}, our own process {_process.Id} on 127.0.0.1:{Application.Port}, data in {_directory.Path}";

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
                Password = RandomNumberGenerator.GetHexString(32, lowercase: true),
                // MySQL makes itself a certificate at the start and wants TLS for its passwords; MariaDB does neither.
                SslMode = program.IsMariaDb ? MySqlSslMode.None : MySqlSslMode.Required,
            };
            var process = await StartProcessAsync(program, directory, application, options, cancellationToken);
            return new PrivateServer(program, directory, process, application);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _directory.Dispose();
    }

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
            await AccountScript.WriteAsync(directory, application, options.RootPassword, cancellationToken);
            try
            {
                return await ServerProcess.StartAsync(program, directory, (int)application.Port, options.Arguments, cancellationToken);
            }
            catch (AddressInUseException) when (attempt < PortAttempts)
            {
                // Another process took the port between our look and the server's start.
            }
            finally
            {
                File.Delete(directory.AccountScript);
            }
        }
    }
}

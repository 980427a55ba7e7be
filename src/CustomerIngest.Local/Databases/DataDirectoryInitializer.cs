using CliWrap.Buffered;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Databases;

/// <summary>Fills an empty data directory with the server's own tables.</summary>
internal static class DataDirectoryInitializer
{
    // What mariadb-install-db feeds the server with, less the help texts. Calling that script instead needs
    // my_print_defaults, which Debian ships in another package.
    private static readonly string[] _scripts =
        ["mysql_system_tables.sql", "mysql_performance_tables.sql", "mysql_system_tables_data.sql", "maria_add_gis_sp_bootstrap.sql", "mysql_sys_schema.sql"];

    /// <exception cref="DatabaseException">The server program failed.</exception>
    public static async Task InitializeAsync(ServerProgram program, DataDirectory directory, CancellationToken cancellationToken)
    {
        if (directory.IsInitialized)
            return;
        directory.RemoveUnfinished();
        var result = program.IsMariaDb
            ? await BootstrapAsync(program, directory, cancellationToken)
            : await ExternalProgram.RunAsync(program.Path, [.. ServerArguments.Common(directory), "--initialize-insecure"], cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new DatabaseException(
                $"{program.Path} could not fill its data directory {directory.Path} (exit code {result.ExitCode}): {result.LastError()}");
        }

        directory.MarkInitialized();
    }

    private static async Task<BufferedCommandResult> BootstrapAsync(
        ServerProgram program, DataDirectory directory, CancellationToken cancellationToken)
    {
        var share = FindShare(program);
        using var sql = new MemoryStream();
        sql.Write("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\nSET @skip_auth_anonymous=1;\n"u8);
        foreach (var script in _scripts.Select(name => Path.Combine(share, name)).Where(File.Exists))
        {
            await using var file = File.OpenRead(script);
            await file.CopyToAsync(sql, cancellationToken);
            sql.Write("\n"u8);
        }

        sql.Position = 0;
        string[] arguments = [.. ServerArguments.Common(directory), "--bootstrap", "--max-allowed-packet=8M", "--net-buffer-length=16K"];
        return await ExternalProgram.RunAsync(program.Path, arguments, cancellationToken, sql);
    }

    private static string FindShare(ServerProgram program)
    {
        var prefix = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(program.Path)!, ".."));
        string[] candidates = [Path.Combine(prefix, "share", "mysql"), Path.Combine(prefix, "share", "mariadb"), Path.Combine(prefix, "share")];
        return candidates.FirstOrDefault(folder => File.Exists(Path.Combine(folder, _scripts[0])))
            ?? throw new DatabaseException(
                $"{program.Path} has no {_scripts[0]} beside it (looked in {string.Join(", ", candidates)}). "
                + $"Reinstall MariaDB, or set {DatabaseOptions.GivenServerVariable} to a server you run.");
    }
}

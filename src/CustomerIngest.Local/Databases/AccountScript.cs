using MySqlConnector;

namespace CustomerIngest.Local.Databases;

/// <summary>The database and the users, made anew at each start.</summary>
internal static class AccountScript
{
    /// <summary>
    /// The application's user may do everything in its own database and nothing elsewhere. Root cannot log in
    /// over TCP, and only with a password; there is no anonymous user: Debian's would hide ours.
    /// </summary>
    /// <param name="directory">Where the script lies, readable by its owner alone.</param>
    /// <param name="application">The application's user and database.</param>
    /// <param name="rootPassword">Without quotes and backslashes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task WriteAsync(DataDirectory directory, MySqlConnectionStringBuilder application, string rootPassword, CancellationToken cancellationToken)
    {
        var user = $"'{application.UserID}'@'127.0.0.1'";
        string[] lines =
        [
            "DROP USER IF EXISTS ''@'localhost';",
            "DROP USER IF EXISTS 'root'@'127.0.0.1';",
            "DROP USER IF EXISTS 'root'@'::1';",
            $"ALTER USER IF EXISTS 'root'@'localhost' IDENTIFIED BY '{rootPassword}';",
            $"CREATE DATABASE IF NOT EXISTS `{application.Database}` CHARACTER SET utf8mb4;",
            $"CREATE USER IF NOT EXISTS {user};",
            $"ALTER USER {user} IDENTIFIED BY '{application.Password}';",
            $"GRANT ALL PRIVILEGES ON `{application.Database}`.* TO {user};",
        ];

        // A file that is there already would keep its rights.
        File.Delete(directory.AccountScript);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(directory.AccountScript, options);
        await file.WriteLineAsync(string.Join('\n', lines).AsMemory(), cancellationToken);
    }
}

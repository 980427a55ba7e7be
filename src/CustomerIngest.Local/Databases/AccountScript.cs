using MySqlConnector;

namespace CustomerIngest.Local.Databases;

/// <summary>The database and the users, made anew at each start.</summary>
internal static class AccountScript
{
    /// <summary>
    /// The application's user may do everything in its own database and nothing elsewhere. Root cannot log in over TCP,
    /// and there is no anonymous user: Debian's would hide ours.
    /// </summary>
    public static Task WriteAsync(DataDirectory directory, MySqlConnectionStringBuilder application, CancellationToken cancellationToken)
    {
        var user = $"'{application.UserID}'@'127.0.0.1'";
        string[] lines =
        [
            "DROP USER IF EXISTS ''@'localhost';",
            "DROP USER IF EXISTS 'root'@'127.0.0.1';",
            "DROP USER IF EXISTS 'root'@'::1';",
            $"CREATE DATABASE IF NOT EXISTS `{application.Database}` CHARACTER SET utf8mb4;",
            $"CREATE USER IF NOT EXISTS {user};",
            $"ALTER USER {user} IDENTIFIED BY '{application.Password}';",
            $"GRANT ALL PRIVILEGES ON `{application.Database}`.* TO {user};",
        ];
        return File.WriteAllLinesAsync(directory.AccountScript, lines, cancellationToken);
    }
}

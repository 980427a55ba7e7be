namespace CustomerIngest.Local.Databases;

/// <summary>How a server of our own is started.</summary>
internal static class ServerArguments
{
    /// <summary>The modes of what the server makes, whatever this machine says of them.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string> { ["UMASK"] = "0600", ["UMASK_DIR"] = "0700" };

    /// <summary>Nothing of the machine's configuration, nothing outside the data directory.</summary>
    public static IEnumerable<string> Common(DataDirectory directory)
    {
        yield return "--no-defaults";
        yield return $"--datadir={directory.Path}";
        // A server that starts deletes every server's temporary tables in its folder for them, /tmp unless it is told;
        // one that loses its own this way ends.
        yield return $"--tmpdir={directory.Path}";
        yield return "--innodb-buffer-pool-size=64M";
        yield return "--character-set-server=utf8mb4";
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
            yield return "--user=root"; // As root the server wants to be told whom to run as.
    }

    public static IEnumerable<string> Serve(DataDirectory directory, int port) =>
    [
        .. Common(directory),
        $"--port={port}",
        "--bind-address=127.0.0.1",
        $"--socket={directory.Socket}",
        $"--pid-file={Path.Combine(directory.Path, "pid")}",
        $"--init-file={directory.AccountScript}",
        "--skip-name-resolve",
        "--performance-schema=OFF",
        "--max-connections=250",
        "--loose-mysqlx=OFF", // MySQL's second protocol has a port and a socket of its own, on every address and in /tmp.
    ];
}

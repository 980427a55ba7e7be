using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Databases;

/// <summary>Installs MariaDB's server program on Debian and Ubuntu.</summary>
public static class AptInstaller
{
    // The package mariadb-server adds a service that starts at once and at every boot; its core is the program alone.
    private const string Package = "mariadb-server-core";

    private static readonly string _lockFile = Path.Combine(Path.GetTempPath(), "customer-ingest-apt.lock");

    public static async Task<bool> IsPossibleAsync(CancellationToken cancellationToken) =>
        OperatingSystem.IsLinux() && File.Exists("/usr/bin/apt-get") && (Environment.IsPrivilegedProcess || await CanSudoAsync(cancellationToken));

    /// <exception cref="DatabaseException">apt-get failed.</exception>
    public static async Task InstallAsync(Action<string> announce, CancellationToken cancellationToken)
    {
        announce($"MariaDB is not on this machine: installing Debian's {Package} with apt-get (no service, nothing recommended). Once only.");
        await InstallAsync([Package], cancellationToken);
    }

    /// <exception cref="DatabaseException">apt-get failed.</exception>
    public static async Task InstallAsync(IReadOnlyList<string> packages, CancellationToken cancellationToken)
    {
        using var once = await FileLock.AcquireAsync(_lockFile, cancellationToken);
        await AptGetAsync(["update"], cancellationToken);
        await AptGetAsync(["install", "--yes", "--no-install-recommends", .. packages], cancellationToken);
    }

    private static async Task<bool> CanSudoAsync(CancellationToken cancellationToken) =>
        File.Exists("/usr/bin/sudo") && (await ExternalProgram.RunAsync("/usr/bin/sudo", ["-n", "true"], cancellationToken)).ExitCode == 0;

    private static async Task AptGetAsync(string[] arguments, CancellationToken cancellationToken)
    {
        string[] options = ["-qq", "-o", "DPkg::Lock::Timeout=300", .. arguments];
        var result = Environment.IsPrivilegedProcess
            ? await ExternalProgram.RunAsync("/usr/bin/env", ["DEBIAN_FRONTEND=noninteractive", "/usr/bin/apt-get", .. options], cancellationToken)
            : await ExternalProgram.RunAsync("/usr/bin/sudo", ["-n", "DEBIAN_FRONTEND=noninteractive", "/usr/bin/apt-get", .. options], cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new DatabaseException(
                $"apt-get {arguments[0]} failed with exit code {result.ExitCode}: {result.LastError()} "
                + $"Install {Package} yourself, or set {DatabaseOptions.GivenServerVariable} to a server you run.");
        }
    }
}

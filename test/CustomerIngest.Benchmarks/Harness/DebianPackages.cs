using CustomerIngest.Local.Databases;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>Installs what a peer needs, where apt may.</summary>
internal static class DebianPackages
{
    /// <param name="isThere">Whether the machine has it already.</param>
    /// <param name="packages">What to install when it has not.</param>
    /// <param name="cancellationToken">Ends apt-get.</param>
    /// <exception cref="ToolException">It is not there and cannot be installed.</exception>
    public static async Task EnsureAsync(Func<bool> isThere, IReadOnlyList<string> packages, CancellationToken cancellationToken)
    {
        if (isThere())
            return;
        var names = string.Join(' ', packages);
        if (!await AptInstaller.IsPossibleAsync(cancellationToken))
            throw new ToolException($"{names}: not installed, and apt-get needs root or passwordless sudo");
        Console.WriteLine($"Installing {names} with apt-get. Once only.");
        try
        {
            await AptInstaller.InstallAsync(packages, cancellationToken);
        }
        catch (DatabaseException exception)
        {
            throw new ToolException($"{names}: apt-get could not install it", exception);
        }

        if (!isThere())
            throw new ToolException($"{names}: installed with apt-get, and still not found");
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;

namespace CustomerIngest.Tests.Tls;

/// <summary>
/// Whom a process trusts for TLS. .NET reads that once and from the native environment, so it takes a process of its
/// own: this assembly's, which prints its roots and ends before any test starts.
/// </summary>
internal static class TrustedRoots
{
    private const string Mark = "CUSTOMERINGEST_PRINT_ROOTS";

    /// <param name="folder">The working directory.</param>
    /// <param name="variables">Added to this process's.</param>
    /// <returns>The SHA-256 fingerprints.</returns>
    public static async Task<string[]> OfProcessAsync(string folder, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "CustomerIngest.Tests")) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment[Mark] = "1";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [ModuleInitializer]
    internal static void PrintWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(Mark) is null)
            return;
        using var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
        foreach (var root in store.Certificates)
            Console.WriteLine(root.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256));
        Environment.Exit(0);
    }
}

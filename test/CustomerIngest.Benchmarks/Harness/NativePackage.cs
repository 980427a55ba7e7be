using System.Text.RegularExpressions;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>What must be true of the package that Native AOT makes.</summary>
internal static partial class NativePackage
{
    /// <summary>What Amazon Linux 2023 has.</summary>
    private static readonly Version _newestGlibc = new(2, 34);

    /// <exception cref="ToolException">There is a file that nothing uses, or the program needs a newer C library than Lambda has.</exception>
    public static async Task CheckAsync(LaunchCommand launch, CancellationToken cancellationToken)
    {
        var program = Path.GetRelativePath(launch.TaskRoot, launch.Program);
        var unexpected = Directory.EnumerateFiles(launch.TaskRoot, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(launch.TaskRoot, file))
            .Where(file => file != program && !IsCertificate(file))
            .ToArray();
        if (unexpected.Length > 0)
            throw new ToolException($"the package holds what nothing uses: {string.Join(", ", unexpected)}");

        var versions = await Tool.RunAsync("readelf", ["--version-info", "--wide", launch.Program], cancellationToken);
        var needed = GlibcVersion().Matches(versions).Select(match => Version.Parse(match.Groups[1].Value)).Max();
        if (needed is null || needed > _newestGlibc)
            throw new ToolException($"the program needs GLIBC {needed}; Lambda has {_newestGlibc}");
    }

    // SSL_CERT_FILE in the template names it.
    private static bool IsCertificate(string file) => file == Path.Combine("certificates", "amazon-roots.pem");

    [GeneratedRegex(@"GLIBC_(\d+\.\d+)")]
    private static partial Regex GlibcVersion();
}

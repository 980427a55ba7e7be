using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Building;

/// <summary>Turns a CodeUri into a folder with an executable, building the project that lies there once. Thread-safe.</summary>
public sealed class FunctionBuilder(bool aot, Action<string> announce)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _built = new(StringComparer.Ordinal);

    /// <param name="codePath">A project's folder, or a folder that holds the executable already.</param>
    /// <param name="cancellationToken">Ends the build, for everyone who waits for it.</param>
    /// <exception cref="FunctionBuildException">The build failed.</exception>
    public Task<string> BuildAsync(string codePath, CancellationToken cancellationToken) =>
        _built.GetOrAdd(codePath, path => new Lazy<Task<string>>(() => BuildOnceAsync(path, cancellationToken))).Value;

    private async Task<string> BuildOnceAsync(string codePath, CancellationToken cancellationToken)
    {
        var project = Directory.Exists(codePath) ? Directory.EnumerateFiles(codePath, "*.csproj").SingleOrDefault() : null;
        return project switch
        {
            null => codePath,
            _ when aot => await PublishAsync(project, cancellationToken),
            _ when codePath == BuildFacts.FunctionProject => BuildFacts.FunctionOutput,
            // With what only an executable's build has by itself, so that class libraries run, too.
            _ => await RunAsync(["build", project, "-p:CopyLocalLockFileAssemblies=true", "-p:GenerateRuntimeConfigurationFiles=true", "-getProperty:TargetDir", "-getTargetResult:Build"], "TargetDir", cancellationToken),
        };
    }

    private async Task<string> PublishAsync(string project, CancellationToken cancellationToken)
    {
        announce("Publishing the functions with Native AOT; this takes a minute.");
        var output = Path.Combine(Path.GetDirectoryName(BuildFacts.Template)!, "artifacts", "aot", Path.GetFileNameWithoutExtension(project));
        string[] arguments = ["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", output, $"-p:AwsPackages={BuildFacts.AwsPackages}"];
        var result = await ExternalProgram.RunAsync("dotnet", arguments, cancellationToken);
        return result.ExitCode == 0
            ? output
            : throw new FunctionBuildException(
                $"Native AOT could not publish {project}: {FirstError(result.StandardOutput)} "
                + "Native AOT needs a C toolchain: on Debian and Ubuntu, apt-get install clang zlib1g-dev.");
    }

    private static async Task<string> RunAsync(string[] arguments, string property, CancellationToken cancellationToken)
    {
        var result = await ExternalProgram.RunAsync("dotnet", arguments, cancellationToken);
        if (result.ExitCode != 0)
            throw new FunctionBuildException($"dotnet {arguments[0]} {arguments[1]} failed: {FirstError(result.StandardOutput)}");
        using var json = System.Text.Json.JsonDocument.Parse(result.StandardOutput);
        return json.RootElement.GetProperty("Properties").GetProperty(property).GetString()!;
    }

    private static string FirstError(string output) =>
        output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))?.Trim() ?? "no error was printed.";
}

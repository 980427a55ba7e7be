using System.ComponentModel;
using CliWrap.Buffered;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>Runs a program that the benchmarks need.</summary>
internal static class Tool
{
    /// <returns>What it printed.</returns>
    /// <exception cref="ToolException">It is not there, or failed.</exception>
    public static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            var result = await ExternalProgram.RunAsync(program, arguments, cancellationToken);
            return result.ExitCode == 0 ? result.StandardOutput : throw new ToolException($"{Path.GetFileName(program)}: {Reason(result)}");
        }
        catch (Win32Exception exception)
        {
            throw new ToolException($"{program} is not on this machine", exception);
        }
    }

    private static string Reason(BufferedCommandResult result) =>
        result.StandardOutput.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal))?.Trim()
        ?? (result.LastError() is { Length: > 0 } error ? error : $"exit code {result.ExitCode}");
}

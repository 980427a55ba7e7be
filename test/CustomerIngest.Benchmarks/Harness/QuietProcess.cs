using System.Diagnostics;
using System.Runtime.InteropServices;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>
/// Lets the harness disturb what it measures as little as it can: its threads neither hand work to each other nor spin
/// while they wait, on cores that the functions and the database need. .NET takes both from the environment alone.
/// </summary>
internal static class QuietProcess
{
    private static readonly (string Name, string Value)[] _variables =
    [
        ("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1"),
        ("DOTNET_ThreadPool_UnfairSemaphoreSpinLimit", "0"),
    ];

    /// <summary>For a program that is measured itself, and must run as it does elsewhere.</summary>
    public static void Undo(IDictionary<string, string?> environment)
    {
        foreach (var (name, _) in _variables)
            environment.Remove(name);
    }

    /// <summary>Runs the work in this process if it is quiet, else this program once more in a process that is.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments, Func<string[], Task<int>> work)
    {
        if (Array.TrueForAll(_variables, variable => Environment.GetEnvironmentVariable(variable.Name) == variable.Value))
            return await work(arguments);
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments);
        foreach (var (name, value) in _variables)
            start.Environment[name] = value;
        using var quiet = Process.Start(start)!;
        // Both are sent what the terminal sends; the other one decides what to do about it.
        Console.CancelKeyPress += static (_, pressed) => pressed.Cancel = true;
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, asked =>
        {
            asked.Cancel = true;
            PosixSignals.Terminate(quiet);
        });
        await quiet.WaitForExitAsync();
        return quiet.ExitCode;
    }
}

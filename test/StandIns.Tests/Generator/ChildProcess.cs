using System.Diagnostics;

namespace StandIns.Tests.Generator;

/// <summary>Runs a program to its end.</summary>
internal static class ChildProcess
{
    public static ChildOutcome Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ChildOutcome(process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}

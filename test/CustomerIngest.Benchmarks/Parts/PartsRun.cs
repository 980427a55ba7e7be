using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace CustomerIngest.Benchmarks.Parts;

/// <summary>The parts with BenchmarkDotNet.</summary>
internal static class PartsRun
{
    /// <param name="arguments">BenchmarkDotNet's own; all are run unless they choose.</param>
    /// <param name="smoke">Each once, to see that none has rotted; the times mean nothing.</param>
    /// <returns>False when one failed.</returns>
    public static bool Run(IReadOnlyList<string> arguments, bool smoke)
    {
        var common = DefaultConfig.Instance.WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
        var config = smoke ? common.AddJob(Job.Dry.WithToolchain(InProcessEmitToolchain.DontLogOutput)) : common;
        var choose = arguments.Any(argument => argument is "--filter" or "-f" or "--list" or "--help");
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(PartsRun).Assembly).Run(choose ? [.. arguments] : [.. arguments, "--filter", "*"], config).ToList();
        return summaries.Count > 0 && summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success));
    }
}

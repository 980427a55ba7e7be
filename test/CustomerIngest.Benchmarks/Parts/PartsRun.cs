using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace CustomerIngest.Benchmarks.Parts;

/// <summary>The parts with BenchmarkDotNet.</summary>
internal static class PartsRun
{
    /// <param name="arguments">BenchmarkDotNet's own; none runs all.</param>
    /// <param name="smoke">Each once, to see that none has rotted; the times mean nothing.</param>
    /// <returns>False when one failed.</returns>
    public static bool Run(IReadOnlyList<string> arguments, bool smoke)
    {
        var common = DefaultConfig.Instance.WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
        var config = smoke ? common.AddJob(Job.Dry.WithToolchain(InProcessEmitToolchain.DontLogOutput)) : common;
        string[] all = ["--filter", "*"];
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(PartsRun).Assembly).Run(arguments.Count == 0 ? all : [.. arguments], config).ToList();
        return summaries.Count > 0 && summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success));
    }
}

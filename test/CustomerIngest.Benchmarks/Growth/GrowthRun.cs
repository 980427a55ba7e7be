using System.Text;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;

namespace CustomerIngest.Benchmarks.Growth;

/// <summary>How the cost of our Native AOT build grows with the table and with the environments.</summary>
internal static class GrowthRun
{
    /// <returns>The report.</returns>
    public static async Task<string> RunAsync(Backend backend, Variant variant, GrowthPlan plan, CancellationToken cancellationToken)
    {
        var report = new StringBuilder();
        report.AppendLine(await TableGrowth.RunAsync(backend, variant, plan, cancellationToken));
        report.AppendLine(await EnvironmentGrowth.RunAsync(backend, variant, plan, cancellationToken));
        return report.ToString();
    }
}

using CustomerIngest.Benchmarks.Workloads;

namespace CustomerIngest.Benchmarks.Whole;

/// <summary>GET of 50, and batches of 1 to 10,000 messages; 13,000 are 7.8 MB.</summary>
internal sealed class WarmRuns : IMeasurement
{
    private const string Large = "batch of 10,000";
    private const string Largest = "batch of 13,000";

    public string Name => "warm";

    public async Task RunAsync(Bench bench, int round, CancellationToken cancellationToken)
    {
        await RunAsync(bench, round, new PageWorkload(), 2_000, cancellationToken);
        await RunAsync(bench, round, new BatchWorkload(1), 1_000, cancellationToken);
        await RunAsync(bench, round, new BatchWorkload(10), 1_000, cancellationToken);
        await RunAsync(bench, round, new BatchWorkload(100), 400, cancellationToken);
        await RunAsync(bench, round, new BatchWorkload(1_000), 60, cancellationToken);
        await RunAsync(bench, round, new BatchWorkload(10_000), 12, cancellationToken);
        await RunAsync(bench, round, new BatchWorkload(13_000), 12, cancellationToken);
    }

    private static async Task RunAsync(Bench bench, int round, IWorkload workload, int invocations, CancellationToken cancellationToken)
    {
        await bench.ForEachAsync(round, workload.Name, async variant =>
        {
            if (!variant.IsWarmed || !workload.Suits(variant))
                return;
            var count = Math.Max(1, bench.Effort.Of(invocations) / variant.Share);
            var run = await WarmRun.RunAsync(bench.Backend, variant, workload, count, count, cancellationToken);
            bench.Results.Add(Measures.P50(workload.Name), variant.Name, run.P50);
            bench.Results.Add(Measures.P99(workload.Name), variant.Name, run.P99);
            bench.Results.Add(Measures.PerSecond(workload.Name), variant.Name, run.PerSecond);
            if (workload.Name is Large or Largest)
                bench.Results.Add(Measures.PeakMemory(workload.Name), variant.Name, run.PeakMemory / 1e6);
        });
    }
}

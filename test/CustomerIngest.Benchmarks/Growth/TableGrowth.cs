using System.Globalization;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;
using CustomerIngest.Benchmarks.Whole;
using CustomerIngest.Benchmarks.Workloads;

namespace CustomerIngest.Benchmarks.Growth;

/// <summary>The first, a middle and the last page, and a batch of 100 new customers, in tables of several sizes.</summary>
internal static class TableGrowth
{
    public static async Task<string> RunAsync(Backend backend, Variant variant, GrowthPlan plan, CancellationToken cancellationToken)
    {
        var table = new MarkdownTable("rows in the table", "first page, p50 ms", "middle page", "last page", "batch of 100, p50 ms", "p99");
        foreach (var rows in (long[])[0, .. plan.Tables])
        {
            Console.WriteLine($"Growth: {rows:#,0} rows");
            int[] places = [0, (int)(rows / 2), (int)rows - 50];
            var cells = new List<string> { rows.ToString("#,0", CultureInfo.InvariantCulture) };
            foreach (var after in places)
                cells.Add(rows == 0 ? "" : Figures.Text((await WarmAsync(new PageWorkload(rows, after), plan.Invocations)).P50));
            var batch = await WarmAsync(new BatchWorkload(100, rows), Math.Max(1, plan.Invocations / 4));
            table.Add([.. cells, Figures.Text(batch.P50), Figures.Text(batch.P99)]);
        }

        return table.ToString();

        Task<WarmRun> WarmAsync(IWorkload workload, int invocations) =>
            WarmRun.RunAsync(backend, variant, workload, invocations, invocations, cancellationToken);
    }
}

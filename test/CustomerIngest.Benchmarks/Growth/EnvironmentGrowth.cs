using System.Diagnostics;
using System.Globalization;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;
using CustomerIngest.Benchmarks.Workloads;

namespace CustomerIngest.Benchmarks.Growth;

/// <summary>Environments at work at the same time, each with its own process and connection, against one database.</summary>
internal static class EnvironmentGrowth
{
    private const int Records = 10;

    public static async Task<string> RunAsync(Backend backend, Variant variant, GrowthPlan plan, CancellationToken cancellationToken)
    {
        var table = new MarkdownTable("environments", "GET of 50, 1/s", "p50 ms", "p99 ms", $"batch of {Records}, 1/s", "p50 ms", "p99 ms");
        foreach (var count in plan.Environments)
        {
            Console.WriteLine($"Growth: {count} environments");
            var each = Math.Max(2, plan.Invocations * 2 / count);
            await backend.FillAsync(10_000, cancellationToken);
            var page = new PageWorkload();
            var pages = await RunAsync(backend, variant, "List", count, each, (_, _) => page.Event(0));
            await backend.FillAsync(0, cancellationToken);
            var batches = await RunAsync(backend, variant, "Ingest", count, each, (environment, i) => SqsEvents.Customers((environment * each + i) * Records, Records));
            if (await backend.CountAsync(cancellationToken) is var rows && rows != count * each * Records)
                throw new FunctionFailedException($"the table holds {rows} rows and not {count * each * Records}");
            table.Add([count.ToString(CultureInfo.InvariantCulture), .. pages, .. batches]);
        }

        return table.ToString();
    }

    private static async Task<string[]> RunAsync(
        Backend backend, Variant variant, string handler, int count, int each, Func<int, int, ReadOnlyMemory<byte>> makeEvent)
    {
        var functions = new List<FunctionUnderTest>();
        try
        {
            // One by one, with the event that is sent again below: an upsert does not mind, and all begin warm.
            for (var i = 0; i < count; i++)
                functions.Add(await FunctionUnderTest.StartAsync(variant.Launch, new FunctionSetting(handler), backend, makeEvent(i, 0)));
            var events = functions.Select((_, environment) => Enumerable.Range(0, each).Select(i => makeEvent(environment, i)).ToArray()).ToArray();
            var started = Stopwatch.GetTimestamp();
            var milliseconds = await Task.WhenAll(functions.Select((function, environment) => InvokeAsync(function, events[environment])));
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            double[] all = [.. milliseconds.SelectMany(one => one)];
            return [Figures.Text(all.Length / seconds), Figures.Text(Percentiles.Median(all)), Figures.Text(Percentiles.Of(all, 99))];
        }
        finally
        {
            foreach (var function in functions)
                await function.DisposeAsync();
        }
    }

    private static async Task<double[]> InvokeAsync(FunctionUnderTest function, ReadOnlyMemory<byte>[] events)
    {
        await Task.Yield();
        var milliseconds = new double[events.Length];
        for (var i = 0; i < events.Length; i++)
            milliseconds[i] = (await function.InvokeAsync(events[i])).Duration.TotalMilliseconds;
        return milliseconds;
    }
}

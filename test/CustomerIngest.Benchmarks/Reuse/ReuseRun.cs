using System.Diagnostics;
using System.Globalization;
using CustomerIngest.Benchmarks.Harness;

namespace CustomerIngest.Benchmarks.Reuse;

/// <summary>What it is worth that an execution environment keeps its connection and its secret.</summary>
internal static class ReuseRun
{
    /// <param name="backend">Its table is filled.</param>
    /// <param name="invocations">Of each way in a round.</param>
    /// <param name="rounds">The figures are medians over them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The report.</returns>
    public static async Task<string> RunAsync(Backend backend, int invocations, int rounds, CancellationToken cancellationToken)
    {
        await backend.FillAsync(10_000, cancellationToken);
        var table = new MarkdownTable("a page of 50, our data layer", "kept, p50 ms", "each time, p50 ms", "each time / kept", "target", "met");
        await AddAsync(Trust.Plaintext, "connection, plaintext", 4, environment => environment.ListWithConnectionAsync());
        await AddAsync(Trust.Template, "connection, TLS verified", 15, environment => environment.ListWithConnectionAsync());
        await AddAsync(Trust.Plaintext, "secret", null, environment => environment.ListWithSecretAsync());
        return table.ToString();

        async Task AddAsync(Trust trust, string what, double? target, Func<ReuseEnvironment, Task> eachTime)
        {
            await using var environment = new ReuseEnvironment(backend, trust);
            var (kept, fresh) = (new List<double>(), new List<double>());
            for (var round = -1; round < rounds; round++)
            {
                var (one, other) = (await TimeAsync(environment.ListAsync, invocations), await TimeAsync(() => eachTime(environment), invocations));

                // The first round warms up.
                if (round >= 0)
                {
                    kept.Add(one);
                    fresh.Add(other);
                }
            }

            var ratio = Percentiles.Median(fresh) / Percentiles.Median(kept);
            table.Add(
                what, Figures.Text(Percentiles.Median(kept)), Figures.Text(Percentiles.Median(fresh)), $"{Figures.Text(ratio)}x",
                target is null ? "" : string.Create(CultureInfo.InvariantCulture, $">= {target}x"), target is null ? "" : Figures.Verdict(ratio >= target));
        }
    }

    private static async Task<double> TimeAsync(Func<Task> invocation, int invocations)
    {
        // The next one finds the connection that the last way left.
        await invocation();
        var milliseconds = new double[invocations];
        for (var i = 0; i < invocations; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await invocation();
            milliseconds[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return Percentiles.Median(milliseconds);
    }
}

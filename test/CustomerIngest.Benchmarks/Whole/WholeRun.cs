using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;

namespace CustomerIngest.Benchmarks.Whole;

/// <summary>Measures whole processes side by side.</summary>
internal static class WholeRun
{
    public static IReadOnlyList<IMeasurement> Measurements { get; } = [new PackageSizes(), new ColdStarts(), new WarmRuns(), new StatementAlone(), new BulkLoad(), new BesideImport()];

    /// <returns>False when something was not right: a wrong answer, a wrong table, a process that ended.</returns>
    public static async Task<bool> RunAsync(Backend backend, WholeOptions options, CancellationToken cancellationToken)
    {
        var variants = await VariantSet.PrepareAsync(VariantSet.Sources(options.KeepBuilds, options.Before), cancellationToken);
        var bench = new Bench(backend, variants, new Results(), options.Effort);
        foreach (var (name, reason) in variants.Missing)
            bench.Results.Note($"{name}: MISSING: {reason}");
        for (var round = 0; round < options.Effort.Rounds; round++)
        {
            foreach (var measurement in Measurements.Where(one => options.Only.Count == 0 || options.Only.Contains(one.Name)))
            {
                Console.WriteLine($"Round {round + 1} of {options.Effort.Rounds}: {measurement.Name}");
                try
                {
                    await measurement.RunAsync(bench, round, cancellationToken);
                }
                catch (Exception exception) when (exception is FunctionFailedException or ToolException)
                {
                    bench.Fail($"{measurement.Name}: {exception.Message}");
                }
            }
        }

        var report = MarkdownReport.Of(bench);
        Console.WriteLine();
        Console.WriteLine(report);
        if (options.Write)
            Write(report);
        return !bench.Failed;
    }

    private static void Write(string report)
    {
        var file = Path.Combine(Repository.Benchmarks, "results", $"{Machine.FileName}.md");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, report);
        Console.WriteLine($"Written to {file}");
    }
}

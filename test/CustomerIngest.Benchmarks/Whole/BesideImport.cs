using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;
using CustomerIngest.Benchmarks.Workloads;

namespace CustomerIngest.Benchmarks.Whole;

/// <summary>What an import does to Ingest: batches of 10 one after the other, alone and while a file is written into the same table.</summary>
internal sealed class BesideImport : IMeasurement
{
    private readonly BatchWorkload _batch = new(10);

    public string Name => "beside";

    public async Task RunAsync(Bench bench, int round, CancellationToken cancellationToken)
    {
        using var file = await BulkFile.CreateAsync(bench.Backend, bench.Backend.Aws, bench.Effort.BulkRows, cancellationToken);
        await bench.ForEachAsync(round, Name, variant => variant.Name == VariantNames.Aot ? MeasureAsync(bench, variant, file, cancellationToken) : Task.CompletedTask);
        await bench.Backend.FillAsync(0, cancellationToken);
    }

    private async Task MeasureAsync(Bench bench, Variant variant, BulkFile file, CancellationToken cancellationToken)
    {
        await bench.Backend.ExecuteAsync("DROP TABLE IF EXISTS CustomerImports", cancellationToken);
        await bench.Backend.FillAsync(0, cancellationToken);
        var next = 0;
        await using var ingest = await FunctionUnderTest.StartAsync(variant.Launch, new FunctionSetting(_batch.Handler), bench.Backend, _batch.Event(next++));
        var least = bench.Effort.Of(2_000);
        // As many that do not count.
        await SeriesAsync(() => next > least);
        var alone = await SeriesAsync(() => next > 2 * least);
        var importing = FunctionUnderTest.StartAsync(variant.Launch, new FunctionSetting("Import") { Limit = TimeSpan.FromMinutes(15) }, bench.Backend, file.Event);
        var beside = await SeriesAsync(() => importing.IsCompleted);
        await using var import = await importing;
        if (BatchAnswers.Failures(import.FirstAnswer.Payload).Count > 0)
            throw new FunctionFailedException("the file was not taken");
        Add("alone", alone);
        Add("beside an import", beside);

        async Task<List<double>> SeriesAsync(Func<bool> isOver)
        {
            var milliseconds = new List<double>();
            do
            {
                var answer = await ingest.InvokeAsync(_batch.Event(next));
                _batch.Check(next++, answer.Payload);
                milliseconds.Add(answer.Duration.TotalMilliseconds);
            }
            while (!isOver());
            return milliseconds;
        }

        void Add(string when, List<double> milliseconds)
        {
            bench.Results.Add(Measures.Beside($"{when}, p50"), variant.Name, Percentiles.Median([.. milliseconds]));
            bench.Results.Add(Measures.Beside($"{when}, p99"), variant.Name, Percentiles.Of([.. milliseconds], 99));
        }
    }
}

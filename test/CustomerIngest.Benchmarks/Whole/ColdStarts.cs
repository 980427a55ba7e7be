using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;
using CustomerIngest.Benchmarks.Workloads;

namespace CustomerIngest.Benchmarks.Whole;

/// <summary>From the process's start to its first answer: one secret fetched and one connection opened on the way.</summary>
internal sealed class ColdStarts : IMeasurement
{
    private static readonly int[] _memorySizes = [1_769, 512];

    private readonly PageWorkload _page = new();
    private readonly BatchWorkload _batch = new(10);

    public string Name => "cold";

    public async Task RunAsync(Bench bench, int round, CancellationToken cancellationToken)
    {
        var dropsCache = PageCache.CanDrop() && !bench.Effort.IsSmoke;
        if (!PageCache.CanDrop())
            bench.Results.Note("Page cache cold: not measured, dropping it needs root on Linux.");
        for (var i = 0; i < bench.Effort.ColdStarts; i++)
        {
            var order = round * bench.Effort.ColdStarts + i;
            await _page.PrepareAsync(bench.Backend, cancellationToken);
            await StartEachAsync(bench, order, Measures.ColdGet, Trust.Plaintext);
            await StartEachAsync(bench, order, Measures.ColdGetTls, Trust.Template);
            await StartEachAsync(bench, order, Measures.ColdGetTlsSystemStore, Trust.SystemStore);
            if (dropsCache)
                await StartEachAsync(bench, order, Measures.ColdGetUncached, Trust.Plaintext, PageCache.Drop);
            foreach (var memorySize in _memorySizes)
                await StartEachConfinedAsync(bench, order, memorySize);
            await IngestEachAsync(bench, order, cancellationToken);
        }
    }

    private async Task StartEachConfinedAsync(Bench bench, int order, int memorySize)
    {
        using var quota = CpuQuota.TryCreate(memorySize, out var whyNot);
        if (quota is null)
            bench.Results.Note($"CPU shares: not measured, {whyNot}");
        else
            await StartEachAsync(bench, order, Measures.ColdGetAt(memorySize), Trust.Plaintext, quota: quota);
    }

    private Task StartEachAsync(Bench bench, int order, Measure measure, Trust trust, Action? before = null, CpuQuota? quota = null) =>
        bench.ForEachAsync(order, measure.Name, async variant =>
        {
            // The others have no trust store that is loaded on the side.
            if (!_page.Suits(variant) || (trust == Trust.SystemStore && variant.Name is not (VariantNames.Aot or VariantNames.ReadyToRun or VariantNames.Jit)))
                return;
            before?.Invoke();
            await using var function = await FunctionUnderTest.StartAsync(
                variant.Launch, new FunctionSetting(_page.Handler, trust), bench.Backend, _page.Event(0), quota);
            var (memory, pageFaults) = (function.PeakMemory, function.PageFaults);
            _page.Check(0, function.FirstAnswer.Payload);
            bench.Results.Add(measure, variant.Name, function.ColdStart.TotalMilliseconds);
            if (measure != Measures.ColdGet)
                return;
            bench.Results.Add(Measures.MemoryAtFirst, variant.Name, memory / 1e6);
            bench.Results.Add(Measures.PageFaultsAtFirst, variant.Name, pageFaults);
        });

    private Task IngestEachAsync(Bench bench, int order, CancellationToken cancellationToken) =>
        bench.ForEachAsync(order, Measures.ColdBatch.Name, async variant =>
        {
            await _batch.PrepareAsync(bench.Backend, cancellationToken);
            await using var function = await FunctionUnderTest.StartAsync(
                variant.Launch, new FunctionSetting(_batch.Handler), bench.Backend, _batch.Event(0));
            _batch.Check(0, function.FirstAnswer.Payload);
            await _batch.CheckTableAsync(bench.Backend, 1, cancellationToken);
            bench.Results.Add(Measures.ColdBatch, variant.Name, function.ColdStart.TotalMilliseconds);
        });
}

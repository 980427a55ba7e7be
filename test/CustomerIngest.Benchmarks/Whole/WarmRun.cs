using System.Diagnostics;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;
using CustomerIngest.Benchmarks.Workloads;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Benchmarks.Whole;

/// <summary>The invocations of one process, one after the other, after it has been warmed up with as many.</summary>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="PerSecond">Invocations.</param>
/// <param name="PeakMemory">Bytes.</param>
internal sealed record WarmRun(double P50, double P99, double PerSecond, long PeakMemory)
{
    /// <exception cref="FunctionFailedException">An answer or the table was not right.</exception>
    public static async Task<WarmRun> RunAsync(
        Backend backend, Variant variant, IWorkload workload, int warmUps, int invocations, CancellationToken cancellationToken)
    {
        await using var function = await StartAsync(backend, variant.Launch, workload, cancellationToken);
        await workload.PrepareAsync(backend, cancellationToken);
        for (var i = 0; i < warmUps; i++)
            workload.Check(i, (await function.InvokeAsync(workload.Event(i))).Payload);

        await workload.PrepareAsync(backend, cancellationToken);
        workload.Event(invocations - 1);
        GC.Collect();
        var milliseconds = new double[invocations];
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < invocations; i++)
        {
            var answer = await function.InvokeAsync(workload.Event(i));
            milliseconds[i] = answer.Duration.TotalMilliseconds;
            workload.Check(i, answer.Payload);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await workload.CheckTableAsync(backend, invocations, cancellationToken);
        return new WarmRun(Percentiles.Median(milliseconds), Percentiles.Of(milliseconds, 99), invocations / seconds, function.PeakMemory);
    }

    // A process that writes is first asked what tells good messages from bad ones.
    private static async Task<FunctionUnderTest> StartAsync(
        Backend backend, LaunchCommand launch, IWorkload workload, CancellationToken cancellationToken)
    {
        await workload.PrepareAsync(backend, cancellationToken);
        var mixed = workload is BatchWorkload { BeginsEmpty: true };
        var function = await FunctionUnderTest.StartAsync(
            launch, new FunctionSetting(workload.Handler), backend, mixed ? MixedBatch.Event : workload.Event(0));
        try
        {
            if (mixed)
                await MixedBatch.CheckAsync(backend, function.FirstAnswer.Payload, cancellationToken);
            else
                workload.Check(0, function.FirstAnswer.Payload);
            return function;
        }
        catch
        {
            await function.DisposeAsync();
            throw;
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Benchmarks.Environments;

/// <summary>What an execution environment of the local cloud adds to an invocation, beside the least that it could add.</summary>
internal static class OverheadRun
{
    private const double MostMilliseconds = 0.2;
    private const double FewestPerSecond = 3_000;

    // Long enough for an environment to be frozen in between.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(10);

    private static readonly ReadOnlyMemory<byte> _event = "{\"do\":\"echo\"}"u8.ToArray();

    /// <param name="invocations">Of each way in a round, back to back; a tenth of them with pauses.</param>
    /// <param name="rounds">The figures are medians over them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The report.</returns>
    public static async Task<string> RunAsync(int invocations, int rounds, CancellationToken cancellationToken)
    {
        var programs = await FloorPrograms.CompileAsync(cancellationToken);
        await using var frozen = new LambdaService(new LambdaOptions { Freeze = true });
        await using var running = new LambdaService(new LambdaOptions { Freeze = false });
        var (stops, runs) = (Create(frozen, programs), Create(running, programs));
        Dictionary<string, Func<int, TimeSpan, Task<IReadOnlyCollection<double>>>> ways = new(StringComparer.Ordinal)
        {
            ["floor in C, never frozen"] = (count, pause) => FloorAsync(programs, count, pause, freeze: false, cancellationToken),
            ["floor in C, frozen each time"] = (count, pause) => FloorAsync(programs, count, pause, freeze: true, cancellationToken),
            ["local cloud, `--no-freeze`"] = (count, pause) => OursAsync(runs, count, pause, cancellationToken),
            ["local cloud"] = (count, pause) => OursAsync(stops, count, pause, cancellationToken),
        };
        var (dense, sparse) = (ways.Keys.ToDictionary(name => name, _ => new OverheadSeries()), ways.Keys.ToDictionary(name => name, _ => new OverheadSeries()));
        foreach (var way in ways.Values)
            await way(Math.Max(invocations / 4, 1), TimeSpan.Zero);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, way) in round % 2 == 0 ? ways : ways.Reverse())
            {
                dense[name].Add(await way(invocations, TimeSpan.Zero));
                sparse[name].Add(await way(Math.Max(invocations / 10, 1), _pause));
            }
        }

        return Report(programs, dense, sparse);
    }

    private static string Report(FloorPrograms programs, Dictionary<string, OverheadSeries> dense, Dictionary<string, OverheadSeries> sparse)
    {
        var table = new MarkdownTable(
            $"an echo function ({programs.Compiler}), one environment", "back to back, p50 ms", "p99 ms", "a second", $"{_pause.TotalMilliseconds:0} ms apart, p50 ms", "p99 ms");
        foreach (var (name, series) in dense)
            table.Add([name, .. series.Cells, .. sparse[name].Cells.Take(2)]);
        var (ours, floor) = (dense["local cloud"], dense["floor in C, never frozen"]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{table}\nThe local cloud adds {Figures.Text(ours.Median - floor.Median)} ms to the floor, {Figures.Text(ours.Median / floor.Median)}x of it. "
            + $"At most {MostMilliseconds} ms: {Figures.Verdict(ours.Median <= MostMilliseconds)}; at least {FewestPerSecond:#,0} a second: {Figures.Verdict(ours.Rate >= FewestPerSecond)}.\n");
    }

    private static LambdaFunction Create(LambdaService lambda, FloorPrograms programs) => lambda.Create(new FunctionDefinition
    {
        LogicalId = "Echo",
        Name = "Echo",
        CodePath = programs.Echo,
        Handler = "bootstrap",
        Runtime = "provided.al2023",
        MemorySize = 512,
        Timeout = TimeSpan.FromSeconds(30),
        Environment = new Dictionary<string, string>(),
        SqsEvents = [],
        HttpApiEvents = [],
    });

    private static async Task<IReadOnlyCollection<double>> OursAsync(LambdaFunction function, int count, TimeSpan pause, CancellationToken cancellationToken)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, TimeProvider.System, cancellationToken);
            var started = Stopwatch.GetTimestamp();
            var result = await function.InvokeAsync(_event, cancellationToken);
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (!result.Succeeded)
                throw new FunctionFailedException($"The echo function failed: {result.FunctionError}");
        }

        return times;
    }

    private static async Task<IReadOnlyCollection<double>> FloorAsync(FloorPrograms programs, int count, TimeSpan pause, bool freeze, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            Path.Combine(programs.Echo, "bootstrap"), count.ToString(CultureInfo.InvariantCulture), pause.TotalMicroseconds.ToString("0", CultureInfo.InvariantCulture), freeze ? "1" : "0",
        ];
        var printed = await Tool.RunAsync(programs.Runtime, arguments, cancellationToken);
        return [.. printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => long.Parse(line, CultureInfo.InvariantCulture) / 1e6)];
    }
}

using System.Diagnostics;
using System.Globalization;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;
using CustomerIngest.Benchmarks.Workloads;
using CustomerIngest.Customers;
using CustomerIngest.Table;
using MySqlConnector;

namespace CustomerIngest.Benchmarks.Whole;

/// <summary>
/// A batch's statement without the function around it: composing it from customers and waiting for its answer, in the
/// benchmark's own process, against the same in C.
/// </summary>
internal sealed class StatementAlone : IMeasurement
{
    private static readonly int[] _sizes = [100, 1_000];

    public string Name => "statement";

    public async Task RunAsync(Bench bench, int round, CancellationToken cancellationToken)
    {
        foreach (var rows in _sizes)
        {
            var times = bench.Effort.Of(200_000 / rows);
            var measure = Measures.StatementAlone(rows);
            await bench.Backend.FillAsync(0, cancellationToken);
            bench.Results.Add(measure, VariantNames.DataLayer, Percentiles.Median(await OursAsync(bench.Backend, rows, times, cancellationToken)));
            if (bench.Variants.Ready.FirstOrDefault(variant => variant.Name == VariantNames.C) is not { } c)
                continue;
            await bench.Backend.FillAsync(0, cancellationToken);
            bench.Results.Add(measure, VariantNames.C, Percentiles.Median(await InCAsync(bench.Backend, c, rows, times, cancellationToken)));
        }
    }

    private static async Task<double[]> OursAsync(Backend backend, int rows, int times, CancellationToken cancellationToken)
    {
        await using var connection = await backend.OpenAsync(cancellationToken);
        var milliseconds = new double[times];
        for (var i = -times; i < times; i++)
        {
            var first = (i + times) * rows;
            CustomerMessage[] messages = [.. Enumerable.Range(0, rows).Select(row => new CustomerMessage(row, new(first + row, SqsEvents.NameOf(first + row)), SqsEvents.SentAt))];
            var started = Stopwatch.GetTimestamp();
            await using var command = new MySqlCommand { Connection = connection };
            UpsertStatement.Compose(command, messages);
            await command.ExecuteNonQueryAsync(cancellationToken);

            // The first half warms up.
            milliseconds[Math.Max(0, i)] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return milliseconds;
    }

    private static async Task<double[]> InCAsync(Backend backend, Variant c, int rows, int times, CancellationToken cancellationToken)
    {
        var variables = new FunctionSetting("Ingest").Variables(backend, "", c.Launch.TaskRoot).Select(variable => $"{variable.Key}={variable.Value}");
        string[] numbers = [rows.ToString(CultureInfo.InvariantCulture), (2 * times).ToString(CultureInfo.InvariantCulture), "0"];
        var output = await Tool.RunAsync("/usr/bin/env", ["-i", .. variables, c.Launch.Program, "statement", .. numbers], cancellationToken);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(times).Select(line => double.Parse(line, CultureInfo.InvariantCulture) / 1e3)];
    }
}

using System.Diagnostics;
using System.Globalization;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;
using CustomerIngest.Benchmarks.Workloads;

namespace CustomerIngest.Benchmarks.Whole;

/// <summary>The yardstick for many rows: the mariadb client's LOAD DATA LOCAL of a file, its own start included.</summary>
internal sealed class BulkLoad : IMeasurement
{
    private const string Client = "/usr/bin/mariadb";

    public string Name => "bulk";

    public async Task RunAsync(Bench bench, int round, CancellationToken cancellationToken)
    {
        bench.Results.Note("Bulk: the import of a file is not measured here yet (docs/performance.md has figures of the local cloud); batches of 10,000 stand beside the yardstick.");
        var file = Path.GetTempFileName();
        try
        {
            await DebianPackages.EnsureAsync(() => File.Exists(Client), ["mariadb-client-core"], cancellationToken);
            await LoadAsync(bench, file, bench.Effort.Of(1_000_000), cancellationToken);
        }
        catch (ToolException exception)
        {
            bench.Results.Note($"{VariantNames.LoadData}: MISSING: {exception.Message}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task LoadAsync(Bench bench, string file, int rows, CancellationToken cancellationToken)
    {
        await File.WriteAllLinesAsync(
            file, Enumerable.Range(1, rows).Select(id => string.Create(CultureInfo.InvariantCulture, $"{id},{SqsEvents.NameOf(id)},{SqsEvents.SentAt}")), cancellationToken);
        await bench.Backend.FillAsync(0, cancellationToken);
        var to = bench.Backend.Application;
        string[] arguments =
        [
            $"MYSQL_PWD={to.Password}", Client, "--no-defaults", "--skip-ssl", "--local-infile=1", "--protocol=tcp", $"--host={to.Server}",
            string.Create(CultureInfo.InvariantCulture, $"--port={to.Port}"), $"--user={to.UserID}", to.Database,
            "-e", $"LOAD DATA LOCAL INFILE '{file}' INTO TABLE Customer CHARACTER SET utf8mb4 FIELDS TERMINATED BY ','",
        ];
        var started = Stopwatch.GetTimestamp();
        await Tool.RunAsync("/usr/bin/env", arguments, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (await bench.Backend.CountAsync(cancellationToken) != rows)
            throw new ToolException("it loaded another number of rows");
        bench.Results.Add(Measures.Bulk, VariantNames.LoadData, rows / seconds);
    }
}

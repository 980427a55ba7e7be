using System.Diagnostics;
using System.Globalization;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;
using CustomerIngest.Benchmarks.Workloads;

namespace CustomerIngest.Benchmarks.Whole;

/// <summary>
/// A file of customers from the start of a function's process to its last row: fetched from S3, read to see that it is
/// valid, and written. The yardstick is the mariadb client's LOAD DATA LOCAL of the same file, its own start included.
/// </summary>
internal sealed class BulkLoad : IMeasurement
{
    private const string Client = "/usr/bin/mariadb";

    public string Name => "bulk";

    public async Task RunAsync(Bench bench, int round, CancellationToken cancellationToken)
    {
        var rows = bench.Effort.BulkRows;
        using var file = await BulkFile.CreateAsync(bench.Backend, rows, cancellationToken);
        foreach (var table in BulkTable.All)
        {
            await LoadDataAsync(bench, file, table, rows, cancellationToken);
            await bench.ForEachAsync(round, $"a file, {table.Name}", variant => ImportAsync(bench, variant, file, table, rows, cancellationToken));
        }

        await bench.Backend.FillAsync(0, cancellationToken);
    }

    private static async Task ImportAsync(Bench bench, Variant variant, BulkFile file, BulkTable table, int rows, CancellationToken cancellationToken)
    {
        if (!variant.Imports)
            return;
        await PrepareAsync(bench.Backend, table, rows, cancellationToken);
        await using var function = await FunctionUnderTest.StartAsync(
            variant.Launch, new FunctionSetting("Import") { Limit = TimeSpan.FromMinutes(15) }, bench.Backend, file.Event);
        if (BatchAnswers.Failures(function.FirstAnswer.Payload).Count > 0)
            throw new FunctionFailedException("the file was not taken");
        await CheckAsync(bench.Backend, rows, table.SentAt is null or 1 ? "SentAt>1" : $"SentAt={table.SentAt}", cancellationToken);
        bench.Results.Add(Measures.Bulk(table.Name), variant.Name, rows / function.ColdStart.TotalSeconds);
        bench.Results.Add(Measures.BulkMemory(rows), variant.Name, function.PeakMemory / 1e6);
    }

    private static async Task LoadDataAsync(Bench bench, BulkFile file, BulkTable table, int rows, CancellationToken cancellationToken)
    {
        try
        {
            await DebianPackages.EnsureAsync(() => File.Exists(Client), ["mariadb-client-core"], cancellationToken);
            await PrepareAsync(bench.Backend, table, rows, cancellationToken);
            var to = bench.Backend.Application;
            string[] arguments =
            [
                $"MYSQL_PWD={to.Password}", Client, "--no-defaults", "--skip-ssl", "--local-infile=1", "--protocol=tcp", $"--host={to.Server}",
                string.Create(CultureInfo.InvariantCulture, $"--port={to.Port}"), $"--user={to.UserID}", to.Database,
                "-e", $"LOAD DATA LOCAL INFILE '{file.Path}' {table.Words} INTO TABLE Customer CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' IGNORE 1 LINES (CustID,Name) SET SentAt={SqsEvents.SentAt}",
            ];
            var started = Stopwatch.GetTimestamp();
            await Tool.RunAsync("/usr/bin/env", arguments, cancellationToken);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            await CheckAsync(bench.Backend, rows, "SentAt>0", cancellationToken);
            bench.Results.Add(Measures.Bulk(table.Name), VariantNames.LoadData, rows / seconds);
        }
        catch (ToolException exception)
        {
            bench.Results.Note($"{VariantNames.LoadData}: MISSING: {exception.Message}");
        }
    }

    // What was imported is forgotten: it would not be done again.
    private static async Task PrepareAsync(Backend backend, BulkTable table, int rows, CancellationToken cancellationToken)
    {
        await backend.ExecuteAsync("DROP TABLE IF EXISTS CustomerImports", cancellationToken);
        await backend.FillAsync(0, cancellationToken);
        if (table.SentAt is { } sentAt)
            await backend.FillAsync(rows, cancellationToken, sentAt);
    }

    private static async Task CheckAsync(Backend backend, int rows, string condition, CancellationToken cancellationToken)
    {
        var right = await backend.CountAsync(cancellationToken, $"Name=CONCAT('Martha Rivera ',CustID) AND {condition}");
        if (right != rows || await backend.CountAsync(cancellationToken) != rows)
            throw new FunctionFailedException($"of {rows} rows {right} are right");
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;
using MySqlConnector;

namespace CustomerIngest.Benchmarks.Queues;

/// <summary>
/// What the local cloud's SQS carries, in memory and kept in a folder, beside moto's; and how many messages a second
/// become rows, the client, the queue, the functions and MariaDB on the same cores.
/// </summary>
internal sealed class QueuesRun : IDisposable
{
    private const int BatchSize = 1_000;
    private const int MostParts = 10;
    private const double FewestSent = 10_000;
    private const double FewestRows = 3_000;

    // moto goes through its whole queue for each receive, and its time grows with the square of the messages.
    private const int MostForMoto = 500;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("customer-ingest-queues-");
    private readonly MarkdownTable _queues = new("SQS, messages in tens by four callers", "sent, a second", "received and deleted, a second");
    private double _sent = double.MaxValue;

    /// <param name="messages">Of each way; moto gets fewer.</param>
    /// <param name="build">The functions.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ToolException">Something is missing, or was not right.</exception>
    public async Task<string> RunAsync(int messages, Variant build, CancellationToken cancellationToken)
    {
        var template = await WriteTemplateAsync(build, cancellationToken);
        string rows;
        await using (var cloud = await LocalCloudProcess.StartAsync(template, _folder.FullName, [], cancellationToken))
        {
            _sent = Math.Min(_sent, await ThroughAsync("local cloud", cloud.Aws, messages, cancellationToken));
            rows = await IntoTableAsync(cloud, messages, cancellationToken);
        }

        await using (var cloud = await LocalCloudProcess.StartAsync(template, _folder.FullName, ["--data", Path.Combine(_folder.FullName, "data")], cancellationToken))
            _sent = Math.Min(_sent, await ThroughAsync("local cloud, `--data`", cloud.Aws, messages, cancellationToken));
        if (MotoServer.IsHere)
        {
            await using var moto = await MotoServer.StartAsync(cancellationToken);
            await ThroughAsync("moto", moto.Address, Math.Min(messages, MostForMoto), cancellationToken);
        }
        else
        {
            _queues.Add("moto", "moto_server is not on PATH", "");
        }

        return $"{_queues}\nAt least {FewestSent:#,0} a second into the local cloud: {Figures.Verdict(_sent >= FewestSent)}.\n\n{rows}";
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <returns>Messages sent in a second.</returns>
    private async Task<double> ThroughAsync(string name, Uri endpoint, int messages, CancellationToken cancellationToken)
    {
        using var client = new QueueClient(endpoint);
        var load = new QueueLoad(client, await client.CreateAsync("through", cancellationToken));
        var sent = await load.SendAsync(0, messages, cancellationToken);
        _queues.Add(name, Figures.Text(sent), Figures.Text(await load.ConsumeAsync(messages, cancellationToken)));
        return sent;
    }

    private static async Task<string> IntoTableAsync(LocalCloudProcess cloud, int messages, CancellationToken cancellationToken)
    {
        // Each part ends with a batch that waits for the end of its window.
        var parts = Math.Clamp(messages / BatchSize, 1, MostParts);
        using var client = new QueueClient(cloud.Aws);
        var load = new QueueLoad(client, cloud.QueueUrl);

        // What starts cold, and makes the table.
        await load.SendAsync(0, BatchSize, cancellationToken);
        await load.EmptiedAsync(cancellationToken);
        var part = messages / parts;
        List<long> memory = [];
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < parts; i++)
        {
            await load.SendAsync(BatchSize + i * part, part, cancellationToken);
            await load.EmptiedAsync(cancellationToken);
            memory.Add(cloud.Memory);
        }

        var rate = parts * part / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await CheckAsync(cloud.Database, BatchSize + parts * part, cancellationToken);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"From SendMessageBatch to the row, BatchSize {BatchSize:#,0}, {parts * part:#,0} messages in {parts} parts: {Figures.Text(rate)} a second. "
            + $"At least {FewestRows:#,0}: {Figures.Verdict(rate >= FewestRows)}. The local cloud's memory, MB, after each part: {string.Join(", ", memory.Select(bytes => bytes / 1_000_000))}.\n");
    }

    private static async Task CheckAsync(string database, int rows, CancellationToken cancellationToken)
    {
        await using var connection = new MySqlConnection(database);
        await connection.OpenAsync(cancellationToken);
        await using var command = new MySqlCommand($"SELECT COUNT(*) FROM Customer WHERE CustID>=0 AND CustID<{rows} AND Name=CONCAT('Martha Rivera ',CustID)", connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is var count && count is not long all || all != rows)
            throw new ToolException($"{count} rows of {rows} are right");
    }

    /// <returns>The template with these functions and larger batches.</returns>
    private async Task<string> WriteTemplateAsync(Variant build, CancellationToken cancellationToken)
    {
        var template = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Template, cancellationToken))!;
        foreach (var (_, resource) in template["Resources"]!.AsObject())
        {
            if ((string?)resource!["Type"] == "AWS::Serverless::Function")
                resource["Properties"]!["CodeUri"] = build.Launch.TaskRoot;
        }

        var source = template["Resources"]!["Ingest"]!["Properties"]!["Events"]!.AsObject().Single().Value!["Properties"]!;
        (source["BatchSize"], source["MaximumBatchingWindowInSeconds"]) = (BatchSize, 1);
        var file = Path.Combine(_folder.FullName, "big-batches.template");
        await File.WriteAllTextAsync(file, template.ToJsonString(), cancellationToken);
        return file;
    }
}

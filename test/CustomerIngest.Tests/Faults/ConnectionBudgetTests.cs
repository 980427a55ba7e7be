using System.Collections.Concurrent;
using System.Text.Json;
using CustomerIngest.Customers;
using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Racing;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Faults;

/// <summary>More environments than the user may have connections: some must wait, nothing is lost.</summary>
[Collection(OnDatabase.Name)]
public sealed class ConnectionBudgetTests(RunningDatabase database) : FaultTest(database)
{
    private const int Processes = 20;
    private const int Connections = 8;
    private const int Batches = 100;
    private const int BatchSize = 10;

    public override async ValueTask DisposeAsync()
    {
        await Administrator.ExecuteAsync("SET GLOBAL wait_timeout=DEFAULT");
        await base.DisposeAsync();
    }

    // The test itself holds all of the user's connections until a first batch has come back. Whether any batch comes back
    // after that depends on how fast the machine is.
    [Fact(Timeout = 300_000)]
    public async Task Can_AllMessagesBecomeRows_When_MostEnvironmentsGetNoConnection()
    {
        await Database.ExecuteAsync("DROP TABLE IF EXISTS Customer");
        await CreateVisitorAsync($"IDENTIFIED BY '{Database.Application.Password}' WITH MAX_USER_CONNECTIONS {Connections}");
        await Administrator.ExecuteAsync($"GRANT ALL ON {Database.Application.Database}.* TO {Visitor}");
        var visitor = new MySqlConnectionStringBuilder(Database.Application.ConnectionString) { UserID = "visitor" };
        var held = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => OpenAsVisitorAsync(Database.Application.Database)));
        // Frozen environments keep their connections; that the server ends idle ones is what lets the others have a turn.
        await Administrator.ExecuteAsync("SET GLOBAL wait_timeout=1");
        await using var processes = await FunctionProcesses.StartAsync(visitor);
        var queue = new ConcurrentQueue<CustomerMessage[]>(Enumerable.Range(0, Batches * BatchSize).Select(id => new CustomerMessage(id, new(id, $"{Canary} {id}"), 1)).Chunk(BatchSize));
        var refused = 0;
        await Task.WhenAll(Enumerable.Range(0, Processes).Select(async _ =>
        {
            while (queue.TryDequeue(out var batch))
            {
                var failed = Failed(await processes.IngestAsync(Batch.Of([.. batch.Select(message => Batch.Customer(message.Customer.CustId, message.Customer.Name, message.SentAt))])), batch);
                if (failed.Length == 0)
                    continue;
                queue.Enqueue(failed);
                if (Interlocked.Increment(ref refused) == 1)
                    await Task.WhenAll(held.Select(connection => connection.DisposeAsync().AsTask()));
            }
        }));

        Assert.Equal([$"{Batches * BatchSize}|0|{Batches * BatchSize - 1}"], await Database.QueryAsync("SELECT COUNT(*),MIN(CustID),MAX(CustID) FROM Customer"));
        Assert.Equal(Processes, processes.Function.Environments.Count);
        Assert.NotEqual(0, refused);
        Assert.Contains(processes.Lines, line => line.Contains("MySQL error 1226", StringComparison.Ordinal) && line.Contains("Lower MaximumConcurrency", StringComparison.Ordinal));
        Assert.DoesNotContain(processes.Lines, line => line.Contains(Canary, StringComparison.Ordinal) || line.Contains(Database.Application.Password, StringComparison.Ordinal));
    }

    private static CustomerMessage[] Failed(string answer, CustomerMessage[] batch)
    {
        using var json = JsonDocument.Parse(answer);
        return [.. json.RootElement.GetProperty("batchItemFailures").EnumerateArray().Select(failure => batch[int.Parse(failure.GetProperty("itemIdentifier").GetString()!.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)])];
    }
}

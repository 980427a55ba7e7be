using System.Net;
using CustomerIngest.Connections;
using CustomerIngest.Faults;
using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Faults;

/// <summary>A bug of ours is not the database's fault: it is told where it happened, and nothing is lost for it.</summary>
[Collection(OnDatabase.Name)]
public sealed class UnexpectedFaultTests(RunningDatabase database) : DatabaseTest(database)
{
    private const string Canary = "canary";

    [Fact]
    public void Classify_WhenItIsNobodysFault_IsUnexpected()
    {
        Assert.All(
            new Exception[] { new FormatException(), new InvalidOperationException(), new ArgumentException(Canary), new InvalidCastException() },
            bug => Assert.Equal(DatabaseFault.Unexpected, FaultClassifier.Classify(bug)));
        Assert.Equal(DatabaseFault.Transient, FaultClassifier.Classify(new OperationCanceledException()));
    }

    [Fact]
    public async Task IngestAsync_WhenThereIsABug_GivesTheIdsBackAndTellsTypeAndStackAndNoData()
    {
        BreakTheTime();
        Assert.Equal(["m0"], await Environment.IngestAsync(Batch.Customer(1, Canary)));

        Assert.Contains(Environment.Log.Lines, line => line.StartsWith("3001 Could not save, fault Unexpected: System.InvalidCastException (1 messages)", StringComparison.Ordinal));
        AssertToldWhere();
    }

    [Fact]
    public async Task ListAsync_WhenThereIsABug_Answers500AndTellsTypeAndStack()
    {
        BreakTheTime();
        Assert.Equal(HttpStatusCode.InternalServerError, (await Environment.Lister.ListAsync(null, null, null, TimeSpan.FromSeconds(20))).StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, (await Environment.Finder.FindAsync("1", TimeSpan.FromSeconds(20))).StatusCode);

        Assert.Contains(Environment.Log.Lines, line => line.StartsWith("2001 Could not read customers, fault Unexpected: System.InvalidCastException", StringComparison.Ordinal));
        AssertToldWhere();
    }

    [Fact]
    public async Task RunAsync_WhenTheWorkThrowsOnAnOpenConnection_DoesNotRunItAgain()
    {
        var runs = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(_ =>
        {
            runs++;
            throw new InvalidOperationException("a bug, not a lost connection");
        }));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task RunAsync_WhenTheConnectionIsNotOpenAnyMore_RunsTheWorkOnAnother()
    {
        var runs = 0;
        var result = await RunAsync(async lease =>
        {
            if (runs++ == 0)
            {
                await using var administrator = await Database.AdministerAsync();
                await administrator.ExecuteAsync($"KILL {await SessionOfAsync(lease)}");
                await Assert.ThrowsAnyAsync<Exception>(() => lease.ExecuteAsync("DO 1"));
            }

            return await lease.ExecuteAsync("DO 1");
        });
        Assert.Equal((0, 2), (result, runs));
    }

    private static async Task<string> SessionOfAsync(DatabaseLease lease)
    {
        await using var command = lease.Command("SELECT CONNECTION_ID()");
        return $"{await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)}";
    }

    private Task<int> RunAsync(Func<DatabaseLease, Task<int>> work) =>
        Environment.Session.RunAsync(work, static (_, _) => Task.CompletedTask, RunningEnvironment.Soon);

    // An exception that only a bug can bring about, in the midst of opening a connection.
    private void BreakTheTime() => Time.Broken = true;

    private void AssertToldWhere()
    {
        var told = Environment.Log.Lines.First(line => line.StartsWith("3090 Unexpected System.InvalidCastException", StringComparison.Ordinal));
        Assert.Contains(nameof(ShiftedTime), told, StringComparison.Ordinal);
        Assert.Contains(nameof(DatabaseSession), told, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.Log.Lines, line => line.Contains(Canary, StringComparison.Ordinal));
    }
}

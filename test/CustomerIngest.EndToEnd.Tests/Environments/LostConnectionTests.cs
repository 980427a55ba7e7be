using CustomerIngest.EndToEnd.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Environments;

/// <summary>The server ended the session while the environment had nothing to do.</summary>
public sealed class LostConnectionTests(MariaDbServer server) : EnvironmentTest(server)
{
    [Fact]
    public async Task Can_IngestInTheSameInvocation_When_ConnectionWasKilled()
    {
        await Cloud.InvokeAsync("Ingest", Message(1));
        var (process, lost) = (ProcessOf("Ingest"), await KillSessionAsync());
        Assert.Equal("""{"batchItemFailures":[]}""", await Cloud.InvokeAsync("Ingest", Message(2)));
        Assert.Equal(["1|Ada", "2|Ada"], await Cloud.Database.RowsAsync());
        await AssertHealedAsync("Ingest", process, lost);
    }

    [Fact]
    public async Task Can_ListInTheSameInvocation_When_ConnectionWasKilled()
    {
        await Cloud.WarmUpAsync("customers");
        var (process, lost) = (ProcessOf("List"), await KillSessionAsync());
        Assert.Equal("""{"items":[],"next":null}""", await GetTextAsync("customers"));
        await AssertHealedAsync("List", process, lost);
    }

    private async Task<int> KillSessionAsync()
    {
        var session = await SessionAsync();
        await Cloud.Database.ExecuteAsync($"KILL {session}");
        return session;
    }

    private async Task AssertHealedAsync(string function, int process, int lost)
    {
        Assert.Equal(process, ProcessOf(function));
        Assert.NotEqual(lost, await SessionAsync());
        Assert.Equal(1, Cloud.Secret.FetchCount);
    }
}

using System.Diagnostics;
using System.Globalization;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.EndToEnd.Tests.Environments;

/// <summary>Lambda asks an environment to end, or ends it without asking (R10).</summary>
public sealed class TerminationTests(MariaDbServer server) : EnvironmentTest(server)
{
    [Fact]
    public async Task Can_SayGoodbyeToTheServer_When_Terminated()
    {
        using var process = await StartAsync();
        var aborted = await AbortedAsync();
        var watch = Stopwatch.StartNew();
        Cloud.Function("Ingest").Signal(process.Id, ProcessSignal.Terminate);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"Ended after {watch.ElapsedMilliseconds} ms");
        await AssertNoSessionAsync();
        Assert.Equal(aborted, await AbortedAsync());
        await AssertNextEnvironmentWorksAsync();
    }

    [Fact]
    public async Task Can_GoOnInANewEnvironment_When_Killed()
    {
        using var process = await StartAsync();
        var aborted = await AbortedAsync();
        Cloud.Function("Ingest").Signal(process.Id, ProcessSignal.Kill);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await AssertNoSessionAsync();
        await Eventually.BecomesAsync("the server has noticed", async () => await AbortedAsync() == aborted + 1);
        await AssertNextEnvironmentWorksAsync();
    }

    private async Task<Process> StartAsync()
    {
        await Cloud.InvokeAsync("Ingest", Message(1));
        return Process.GetProcessById(ProcessOf("Ingest"));
    }

    private async Task AssertNoSessionAsync() =>
        await Eventually.BecomesAsync("the server knows of no session", async () => (await Cloud.Database.SessionsAsync()).Count == 0);

    // The server counts a client that is gone without a word.
    private async Task<int> AbortedAsync() =>
        int.Parse((await Cloud.Database.QueryAsync("SHOW GLOBAL STATUS LIKE 'Aborted_clients'"))[0].Split('|')[1], CultureInfo.InvariantCulture);

    private async Task AssertNextEnvironmentWorksAsync()
    {
        Assert.Equal("""{"batchItemFailures":[]}""", await Cloud.InvokeAsync("Ingest", Message(2)));
        Assert.Equal(["1|Ada", "2|Ada"], await Cloud.Database.RowsAsync());
    }
}

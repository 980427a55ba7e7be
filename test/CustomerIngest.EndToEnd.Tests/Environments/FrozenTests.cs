using CustomerIngest.EndToEnd.Tests.Nemesis;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.EndToEnd.Tests.Environments;

/// <summary>Between invocations an environment is frozen, and no timer of it runs: the server's wait_timeout is what ends its session.</summary>
[Collection(OnQuietMachine.Name)]
public sealed class FrozenTests
{
    private const int Environments = 5;

    [Fact]
    public async Task Can_LeaveNoSessionAndWorkAgain_When_EnvironmentsAreFrozenForLongerThanWaitTimeout()
    {
        await using var scene = await Scene.StartAsync(timeoutSeconds: 30, concurrency: 2);
        await scene.Server.Database.ExecuteAsync("SET GLOBAL wait_timeout=2");
        await InvokeAllAsync(scene, 0);
        var processes = scene.ProcessesOf("Ingest");
        Assert.Equal(Environments, processes.Count);

        foreach (var process in processes)
            scene.Signal(process, ProcessSignal.Freeze);
        await Eventually.BecomesAsync("no session is left", async () => await scene.Account.SessionsAsync() is []);
        foreach (var process in processes)
            scene.Signal(process, ProcessSignal.Thaw);

        await InvokeAllAsync(scene, Environments);
        Assert.Equal(processes, scene.ProcessesOf("Ingest"));
        Assert.Equal(2 * Environments, (await scene.Cloud.Database.RowsAsync()).Count);
    }

    // As many at once as there are environments, so that each gets one.
    private static async Task InvokeAllAsync(Scene scene, int first)
    {
        var answers = await Task.WhenAll(Enumerable.Range(first, Environments).Select(number =>
            scene.Cloud.InvokeAsync("Ingest", SqsEvent.Of(($"m{number}", $$"""{"CustID":{{number}},"Name":"Ada"}""", 1L)))));
        Assert.All(answers, answer => Assert.Equal("""{"batchItemFailures":[]}""", answer));
    }
}

using CustomerIngest.EndToEnd.Tests.Nemesis.Load;
using CustomerIngest.EndToEnd.Tests.Nemesis.Watch;
using CustomerIngest.Local.Lambda.Environments;
using CustomerIngest.Local.Processes;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Nemesis;

/// <summary>SIGKILL anywhere in a stream of messages: a shutdown is a courtesy, not a guarantee.</summary>
[Collection(OnQuietMachine.Name)]
public sealed class CrashTests
{
    private const int Messages = 2_000;
    private const int Kills = 30;
    private const int Concurrency = 3;

    [Fact]
    public async Task Can_LoseAndDoubleNothing_When_ProcessesAreKilledAtRandomMoments()
    {
        var dice = new Dice(Seed.Next());
        await using var scene = await Scene.StartAsync(timeoutSeconds: 30, Concurrency);
        var (model, violations) = (new Model(), new Violations());
        var history = new History(scene, model, violations);
        var workload = new Workload(scene, dice, model, Concurrency);
        var settler = new Settler(scene, model, history, violations);

        // A slow network leaves more moments to die in.
        scene.Proxy.Latency = TimeSpan.FromMilliseconds(5);
        for (var kills = 0; kills < Kills; kills++)
        {
            while (model.Sent < Messages * (kills + 1) / Kills)
                await workload.SendAsync(batches: 1);
            await KillOneAsync(scene, dice);
            await scene.IdleAsync();
            await history.CatchUpAsync();
            violations.AssertNone(history.Words);
            if (model.Pending.Count > 0)
                scene.Cloud.Time.Advance(TimeSpan.FromSeconds(180));
        }

        await settler.SettleAsync();
        await settler.DeliverToTheEndAsync();
        await new Invariants(scene, model, history, new HttpCheck(model, violations), violations).CheckAtTheEndAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{model.Sent} messages, {history.Crashes["Ingest"]} invocations died, {history.MostReceives} receives at most of a good message");
        violations.AssertNone(history.Words);
        Assert.InRange(history.Crashes["Ingest"], 1, Kills);
    }

    private static async Task KillOneAsync(Scene scene, Dice dice)
    {
        var ingest = scene.Cloud.Function("Ingest");
        while (scene.Cloud.Queue.Count().Visible > 0 && !ingest.Environments.Any(environment => environment.State == EnvironmentState.Busy))
            await Scene.WaitAsync(1);
        await Scene.WaitAsync(dice.Roll(25));
        int[] busy = [.. ingest.Environments.Where(environment => environment.State == EnvironmentState.Busy).Select(environment => environment.ProcessId).OfType<int>()];
        if (busy.Length > 0)
            scene.End([busy[dice.Roll(busy.Length)]], ProcessSignal.Kill);
    }
}

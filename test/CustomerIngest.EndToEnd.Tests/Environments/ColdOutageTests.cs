using CustomerIngest.EndToEnd.Tests.Nemesis;
using CustomerIngest.EndToEnd.Tests.Nemesis.Network;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Secrets;

namespace CustomerIngest.EndToEnd.Tests.Environments;

/// <summary>An environment begins while neither Secrets Manager nor the database answers.</summary>
[Collection(OnQuietMachine.Name)]
public sealed class ColdOutageTests
{
    private static readonly TimeSpan _longestInit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _leftOver = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Can_BeReadyAnswerInTimeAndHeal_When_NothingAnswersAtTheColdStart()
    {
        await using var scene = await Scene.StartAsync(timeoutSeconds: 8, concurrency: 2);
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Cloud.Secret.Fault = new SecretFault { Until = over.Task };
        scene.Proxy.BlackHole(Direction.ToServer | Direction.ToClient);
        var failing = AssertFailsInTimeAsync(scene, 1);
        await Eventually.BecomesAsync("the secret is asked for", () => scene.Cloud.Secret.FaultCount > 0);

        // An init that had asked would not have ended: there is no answer yet.
        var environment = Assert.Single(scene.Cloud.Function("Ingest").Environments);
        Assert.NotNull(environment.InitDuration);

        // The JIT at work on a busy machine is not a fault of the init; what is deployed needs a fiftieth of the second.
        if (FunctionBuild.IsAot)
            Assert.InRange(environment.InitDuration.Value, TimeSpan.Zero, _longestInit);
        await failing;
        Assert.Equal(0, scene.Proxy.Connections);

        over.SetResult();
        scene.Cloud.Secret.Fault = null;
        await AssertFailsInTimeAsync(scene, 2);

        scene.Proxy.Heal();
        Assert.Equal("""{"batchItemFailures":[]}""", await scene.Cloud.InvokeAsync("Ingest", Event(3)));
        Assert.Equal(environment.ProcessId, Assert.Single(scene.ProcessesOf("Ingest")));
        Assert.Equal(["3|Ada"], await scene.Cloud.Database.RowsAsync());
    }

    private static string Event(int number) => SqsEvent.Of(($"m{number}", $$"""{"CustID":{{number}},"Name":"Ada"}""", 1L));

    private static async Task AssertFailsInTimeAsync(Scene scene, int number)
    {
        using var stalls = new Stalls();
        var answer = await scene.Cloud.InvokeAsync("Ingest", Event(number));
        Assert.Equal($$"""{"batchItemFailures":[{"itemIdentifier":"m{{number}}"}]}""", answer);
        var invocation = scene.Cloud.Record.Invocations.Last();
        Assert.InRange(invocation.Duration, TimeSpan.Zero, invocation.Timeout - _leftOver + stalls.Total);
    }
}

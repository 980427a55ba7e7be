using CustomerIngest.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Nemesis;

/// <summary>Real processes, a real MariaDB, a real network, and everything that happens to them.</summary>
[Collection(OnQuietMachine.Name)]
public sealed class NemesisTests
{
    // Three cold starts at once take 2 s where two cores have nothing else to do, and a slow machine must not fail.
    private const int TimeoutSeconds = 20;
    private const int Concurrency = 3;

    [Fact]
    public async Task Can_EndInTheTableOfTheModel_When_EverythingFailsInTurn()
    {
        var seed = Seed.Next();
        await using var scene = await Scene.StartAsync(TimeoutSeconds, Concurrency);
        await using var run = new NemesisRun(scene, seed, Concurrency);
        await run.WarmUpAsync();
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < NemesisOptions.Duration)
            await run.RoundAsync();
        await run.FinishAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(run.Summary);
    }
}

using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Tests.Running;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Local.Tests.Lambda.Sandbox;

/// <summary>What a function starts and what leaves its process group is still the environment's, where there are control groups.</summary>
public sealed class LambdaStrayTests
{
    [Fact]
    public async Task InvokeAsync_WhenAChildHasLeftTheProcessGroup_FreezesItAndEndsItAllTheSame()
    {
        Assert.SkipUnless(ControlGroup.LimitsMemory, "Without a control group nobody knows of it.");
        await using var lambda = new TestLambda();
        var function = lambda.Create();
        var child = (int)(await function.AnswerAsync("""{"do":"spawn stray"}"""))["child"]!;
        await Eventually.BecomesAsync("the child leads a group of its own", () => PosixSignals.GroupOf(child) == child);
        await function.ProcessIdAsync();
        await ProcessState.StoppedAsync(child);
        using var held = new HeldInvocations();
        var running = held.StartAsync(function, TestContext.Current.CancellationToken);
        await held.ArrivalAsync();
        Assert.False(ProcessState.IsStopped(child));
        held.Release();
        await running;
        await ProcessState.StoppedAsync(child);
        await lambda.Service.DisposeAsync().WithinLimitAsync("every environment ended");
        await TestLambda.EndedAsync(child);
    }
}

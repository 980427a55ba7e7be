using System.Diagnostics;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Environments;
using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Tests.Running;
using CustomerIngest.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.Lambda.Sandbox;

/// <summary>Between two invocations nothing of an environment runs.</summary>
public sealed class LambdaFreezeTests : IAsyncLifetime
{
    private const string Echo = """{"do":"echo"}""";

    private readonly FakeTimeProvider _time = new();
    private readonly TestLambda _lambda;

    public LambdaFreezeTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Whether a process is stopped is seen in /proc.");
        _lambda = new TestLambda(options => options with { TimeProvider = _time });
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _lambda.DisposeAsync();

    [Fact]
    public async Task InvokeAsync_WhenAnswered_LeavesAllItsProcessesStopped()
    {
        var function = _lambda.Create();
        var child = (int)(await function.AnswerAsync("""{"do":"spawn"}"""))["child"]!;
        await FrozenAsync(function);
        await ProcessState.StoppedAsync(child);
        await ProcessState.StoppedAsync(Status(function).ProcessId!.Value);
        Assert.Equal(_time.GetUtcNow(), Status(function).FrozenSince);
    }

    [Fact]
    public async Task InvokeAsync_WhenFrozen_GoesOnInTheSameProcessAndTellsForHowLongItWas()
    {
        var function = _lambda.Create();
        var process = await function.ProcessIdAsync();
        await FrozenAsync(function);
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal((TimeSpan.FromMinutes(4), EnvironmentState.Idle), (Status(function).Frozen, Status(function).State));
        Assert.Equal(process, await function.ProcessIdAsync());
        Assert.Equal(TimeSpan.FromMinutes(4), Status(function).Frozen);
        await FrozenAsync(function);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromMinutes(5), Status(function).Frozen);
    }

    [Fact]
    public async Task InvokeAsync_WhenTheProcessWorksBetweenItsAnswerAndItsNextQuestion_LeavesItTheTime()
    {
        var function = _lambda.Create();
        using var held = new HeldInvocations();
        await function.AnswerAsync(held.Do("answer and wait"));
        await held.ArrivalAsync();
        Assert.Equal((null, TimeSpan.Zero), (Status(function).FrozenSince, Status(function).Frozen));
        held.Release();
        await FrozenAsync(function);
    }

    [Fact]
    public async Task InvokeAsync_WhenATimerWasLeftBehind_LetsItGoOnWithTheNextEvent()
    {
        var function = _lambda.Create();
        using var held = new HeldInvocations();
        await function.AnswerAsync(held.Do("answer and call later"));
        await FrozenAsync(function);
        using var second = new HeldInvocations();
        var running = second.StartAsync(function, TestContext.Current.CancellationToken);
        Assert.Equal(await held.ArrivalAsync(), await second.ArrivalAsync());
        second.Release();
        await running;
    }

    [Fact]
    public async Task InvokeAsync_WhenItIsTheFirst_FindsAnEnvironmentThatWasNeverFrozen()
    {
        var function = _lambda.Create();
        using var held = new HeldInvocations();
        var running = held.StartAsync(function, TestContext.Current.CancellationToken);
        await held.ArrivalAsync();
        Assert.Equal((null, TimeSpan.Zero), (Status(function).FrozenSince, Status(function).Frozen));
        held.Release();
        await running;
    }

    [Fact]
    public async Task InvokeAsync_WhenTheFrozenProcessWasKilled_StartsItAgain()
    {
        var function = _lambda.Create();
        var killed = await function.ProcessIdAsync();
        await FrozenAsync(function);
        function.Signal(killed, ProcessSignal.Kill);
        await UntilAsync(() => Status(function).FrozenSince is null);
        Assert.NotEqual(killed, await function.ProcessIdAsync());
        await FrozenAsync(function);
    }

    [Fact]
    public async Task InvokeAsync_WhenSomebodyKeepsItFrozen_TimesOut()
    {
        var function = _lambda.Create();
        function.Signal(await function.ProcessIdAsync(), ProcessSignal.Freeze);
        var invoking = function.InvokeAsync(Echo);
        while (!invoking.IsCompleted)
        {
            _time.Advance(TestLambda.Definition.Timeout);
            await Task.WhenAny(invoking, Task.Delay(10, TestContext.Current.CancellationToken));
        }

        Assert.Equal("Sandbox.Timedout", (await invoking).FunctionError);
        await function.ProcessIdAsync();
    }

    [Fact]
    public async Task InvokeAsync_WhenSomebodyLetsItGo_Answers()
    {
        var function = _lambda.Create();
        var process = await function.ProcessIdAsync();
        function.Signal(process, ProcessSignal.Freeze);
        await ProcessState.StoppedAsync(process);
        var invoking = function.ProcessIdAsync();
        function.Signal(process, ProcessSignal.Thaw);
        Assert.Equal(process, await invoking);
    }

    [Fact]
    public async Task Signal_WhenTheEnvironmentIsFrozen_LetsItHearThatItEnds()
    {
        var function = _lambda.Create();
        var process = await function.ProcessIdAsync();
        await FrozenAsync(function);
        function.Signal(process, ProcessSignal.Terminate);
        await _lambda.LineAsync(line => line == "told to end");
        await TestLambda.EndedAsync(process);
    }

    [Fact]
    public async Task DisposeAsync_WhenEnvironmentsAreFrozen_LeavesNoProcess()
    {
        var function = _lambda.Create();
        var child = (int)(await function.AnswerAsync("""{"do":"spawn"}"""))["child"]!;
        await FrozenAsync(function);
        await _lambda.Service.DisposeAsync().WithinLimitAsync("every environment ended");
        await TestLambda.EndedAsync(child);
    }

    /// <summary>Events come before, while and after the environment is frozen.</summary>
    [Fact]
    public async Task InvokeAsync_WhenTheEventComesWhileTheEnvironmentIsBeingFrozen_Answers()
    {
        var function = _lambda.Create();
        var process = await function.ProcessIdAsync();
        for (var times = 0; times < 500; times++)
        {
            var start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMicroseconds(times * 10))
                await Task.Yield();
            Assert.Equal(process, await function.ProcessIdAsync());
        }
    }

    private static EnvironmentStatus Status(LambdaFunction function) => Assert.Single(function.Environments);

    private static Task FrozenAsync(LambdaFunction function) => UntilAsync(() => Status(function).FrozenSince is not null);

    private static Task UntilAsync(Func<bool> condition) => Eventually.BecomesAsync("what the test waits for is so", condition);
}

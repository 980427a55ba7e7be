using CustomerIngest.Local.Lambda.Environments;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.Lambda;

public sealed class LambdaFunctionTests
{
    [Fact]
    public async Task InvokeAsync_WhenTheFunctionAnswers_ReturnsItsAnswer()
    {
        await using var lambda = new TestLambda();
        var answer = await lambda.Create().AnswerAsync("""{"do":"echo","text":"Zoë 🦊"}""");
        Assert.Equal("Zoë 🦊", (string?)answer["event"]!["text"]);
    }

    [Fact]
    public async Task InvokeAsync_WhenWarm_UsesTheSameProcess()
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create();
        var first = await function.ProcessIdAsync();
        var second = await function.ProcessIdAsync();
        Assert.Equal(first, second);
        var environment = Assert.Single(function.Environments);
        Assert.Equal((2, EnvironmentState.Idle, first), (environment.Invocations, environment.State, environment.ProcessId));
        Assert.True(environment.InitDuration > TimeSpan.Zero);
    }

    [Fact]
    public async Task Can_scale_out_When_invocations_are_in_flight_together()
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create();
        using var held = new HeldInvocations();
        var running = Enumerable.Range(0, 3).Select(_ => held.StartAsync(function, TestContext.Current.CancellationToken)).ToArray();
        int[] processes = [await held.ArrivalAsync(), await held.ArrivalAsync(), await held.ArrivalAsync()];
        held.Release();
        Assert.All(await Task.WhenAll(running), result => Assert.Null(result.FunctionError));
        Assert.Equal(3, processes.Distinct().Count());
        Assert.Equal(3, function.Environments.Count);
    }

    [Fact]
    public async Task InvokeAsync_WhenSeveralAreWarm_UsesTheMostRecentOne()
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create();
        using var held = new HeldInvocations();
        var running = Enumerable.Range(0, 2).Select(_ => held.StartAsync(function, TestContext.Current.CancellationToken)).ToArray();
        await held.ArrivalAsync();
        await held.ArrivalAsync();
        held.Release();
        await Task.WhenAll(running);
        var last = await function.ProcessIdAsync();
        Assert.Equal(last, await function.ProcessIdAsync());
        Assert.Equal(2, function.Environments.Count);
    }

    [Fact]
    public async Task InvokeAsync_WhenTheAccountsLimitIsReached_IsThrottled()
    {
        await using var lambda = new TestLambda(options => options with { ConcurrencyLimit = 1 });
        var function = lambda.Create();
        using var held = new HeldInvocations();
        var running = held.StartAsync(function, TestContext.Current.CancellationToken);
        await held.ArrivalAsync();
        Assert.Equal("TooManyRequestsException", (await function.InvokeAsync("""{"do":"echo"}""")).FunctionError);
        held.Release();
        await running;
        Assert.Null((await function.InvokeAsync("""{"do":"echo"}""")).FunctionError);
    }

    [Fact]
    public async Task InvokeAsync_WhenItsReservationIsUsedUp_IsThrottledAndLeavesTheOthersTheirs()
    {
        await using var lambda = new TestLambda(options => options with { ConcurrencyLimit = 1 });
        var function = lambda.Create(definition => definition with { ReservedConcurrency = 1 });
        var other = lambda.Create(definition => definition with { Name = "other" });
        using var held = new HeldInvocations();
        var running = held.StartAsync(function, TestContext.Current.CancellationToken);
        await held.ArrivalAsync();
        Assert.Equal("TooManyRequestsException", (await function.InvokeAsync("""{"do":"echo"}""")).FunctionError);
        Assert.Null((await other.InvokeAsync("""{"do":"echo"}""")).FunctionError);
        held.Release();
        await running;
        Assert.Null((await function.InvokeAsync("""{"do":"echo"}""")).FunctionError);
    }

    [Fact]
    public async Task InvokeAsync_WhenNothingIsReservedForIt_IsThrottled()
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create(definition => definition with { ReservedConcurrency = 0 });
        Assert.Equal("TooManyRequestsException", (await function.InvokeAsync("""{"do":"echo"}""")).FunctionError);
        Assert.Empty(function.Environments);
    }

    [Fact]
    public async Task InvokeAsync_WhenAnEnvironmentWasIdleTooLong_StartsANewOne()
    {
        var time = new FakeTimeProvider();
        await using var lambda = new TestLambda(options => options with { TimeProvider = time, IdleTimeout = TimeSpan.FromMinutes(5) });
        var function = lambda.Create();
        var first = await function.ProcessIdAsync();
        time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(first, await function.ProcessIdAsync());
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.NotEqual(first, await function.ProcessIdAsync());
    }

    [Fact]
    public async Task InvokeAsync_PassesTheRuntimeItsHeaders()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000));
        await using var lambda = new TestLambda(options => options with { TimeProvider = time });
        var function = lambda.Create();
        var result = await function.InvokeAsync("""{"do":"headers"}""");
        var headers = result.Json();
        Assert.Equal(result.RequestId, (string?)headers["Lambda-Runtime-Aws-Request-Id"]);
        Assert.Equal("1790000060000", (string?)headers["Lambda-Runtime-Deadline-Ms"]);
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:test-function", (string?)headers["Lambda-Runtime-Invoked-Function-Arn"]);
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$", (string?)headers["Lambda-Runtime-Trace-Id"]);
    }
}

using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Lambda.Invocations;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.Lambda;

public sealed class LambdaFailureTests
{
    private static readonly TimeSpan _initTimeout = new LambdaOptions().InitTimeout;

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task InvokeAsync_WhenTheHandlerFails_ReturnsItsErrorAndKeepsTheProcess()
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create();
        var before = await function.ProcessIdAsync();
        var result = await function.InvokeAsync("""{"do":"fail"}""");
        Assert.Equal("Test.Failed", result.FunctionError);
        Assert.Equal("as asked", (string?)result.Json()["errorMessage"]);
        Assert.Equal(before, await function.ProcessIdAsync());
    }

    [Fact]
    public async Task InvokeAsync_WhenTheTimeoutPasses_KillsTheProcessAndKeepsItsScratch()
    {
        await using var lambda = OnFakeTime();
        var function = lambda.Create();
        await function.AnswerAsync("""{"do":"write","name":"left.txt"}""");
        using var held = new HeldInvocations();
        var running = held.StartAsync(function, TestContext.Current.CancellationToken);
        var process = await held.ArrivalAsync();
        var result = await TimeOutAsync(running);
        Assert.Equal("Sandbox.Timedout", result.FunctionError);
        Assert.Equal($"RequestId: {result.RequestId} Error: Task timed out after 60.00 seconds", (string?)result.Json()["errorMessage"]);
        Assert.False(TestLambda.IsRunning(process));
        Assert.Contains("left.txt", (await function.AnswerAsync("""{"do":"files"}""")).ToJsonString(), StringComparison.Ordinal);
        Assert.Single(function.Environments);
        Assert.Contains(lambda.Lines, line => line.EndsWith($"{result.RequestId} Task timed out after 60.00 seconds", StringComparison.Ordinal));
        Assert.Contains(lambda.Lines, line => line.Contains(result.RequestId, StringComparison.Ordinal) && line.EndsWith("\tStatus: timeout", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, "Runtime exited with error: exit status 3")]
    [InlineData(0, "Runtime exited without providing a reason")]
    public async Task InvokeAsync_WhenTheProcessExits_IsAnExitErrorAndTheNextWorks(int code, string reason)
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create();
        var result = await function.InvokeAsync($$"""{"do":"exit","code":{{code}}}""");
        Assert.Equal("Runtime.ExitError", result.FunctionError);
        Assert.Equal($"RequestId: {result.RequestId} Error: {reason}", (string?)result.Json()["errorMessage"]);
        Assert.Contains(lambda.Lines, line => line.EndsWith("\tStatus: error\tError Type: Runtime.ExitError", StringComparison.Ordinal));
        await function.ProcessIdAsync();
        Assert.Single(function.Environments);
    }

    [Fact]
    public async Task InvokeAsync_WhenTheProcessExitedWhileIdle_StartsItAgain()
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create();
        await function.AnswerAsync("""{"do":"answer and exit"}""");
        await function.ProcessIdAsync();
        Assert.Single(function.Environments);
    }

    [Fact]
    public async Task InvokeAsync_WhenTheAnswerIsTooLarge_IsAnErrorAndTheRuntimeIsTold413()
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create();
        var fitting = await function.InvokeAsync("""{"do":"big","length":6291556}""");
        Assert.Equal(6_291_556, fitting.Payload.Length);
        var result = await function.InvokeAsync("""{"do":"big","length":6291557}""");
        Assert.Equal("Function.ResponseSizeTooLarge", result.FunctionError);
        Assert.Equal("Response payload size exceeded maximum allowed payload size (6291556 bytes).", (string?)result.Json()["errorMessage"]);
        await lambda.LineAsync(line => line == "the Runtime API said 413");
        await function.ProcessIdAsync();
    }

    [Theory]
    [InlineData("error once", "Test.InitFailed")]
    [InlineData("exit once", "Runtime.ExitError")]
    public async Task InvokeAsync_WhenInitialisationFails_RepeatsItInsideTheInvocation(string init, string type)
    {
        await using var lambda = new TestLambda();
        var function = lambda.CreateWithInit(init);
        Assert.Null((await function.InvokeAsync("""{"do":"echo"}""")).FunctionError);
        Assert.Matches(@"^INIT_REPORT Init Duration: \d+\.\d\d ms\tPhase: init\tStatus: error\tError Type: " + type, lambda.Lines[1]);
        Assert.StartsWith("START", lambda.Lines[2], StringComparison.Ordinal);
        Assert.DoesNotContain(lambda.Lines, line => line.Contains("\tInit Duration", StringComparison.Ordinal));
        Assert.Single(function.Environments);
    }

    [Theory]
    [InlineData("error", "Test.InitFailed", "not this time")]
    [InlineData("exit", "Runtime.ExitError", "Runtime exited with error: exit status 7")]
    public async Task InvokeAsync_WhenInitialisationFailsAgain_IsItsError(string init, string type, string message)
    {
        await using var lambda = new TestLambda();
        var function = lambda.CreateWithInit(init);
        var result = await function.InvokeAsync("""{"do":"echo"}""");
        Assert.Equal(type, result.FunctionError);
        Assert.EndsWith(message, (string?)result.Json()["errorMessage"], StringComparison.Ordinal);
        Assert.Matches(@"^INIT_REPORT Init Duration: \d+\.\d\d ms\tPhase: init\tStatus: error\tError Type: " + type, lambda.Lines[1]);
        Assert.StartsWith("INIT_START", lambda.Lines[3], StringComparison.Ordinal);
        Assert.Matches(@"^INIT_REPORT Init Duration: \d+\.\d\d ms\tPhase: invoke\tStatus: error\tError Type: " + type, lambda.Lines[4]);
        Assert.Single(function.Environments);
    }

    [Fact]
    public async Task InvokeAsync_WhenInitialisationThrows_ShowsWhatTheProcessSaidAndThatItWasAborted()
    {
        await using var lambda = new TestLambda();
        var result = await lambda.CreateWithInit("throw").InvokeAsync("""{"do":"echo"}""");
        Assert.Equal("Runtime.ExitError", result.FunctionError);
        Assert.Equal(
            $"RequestId: {result.RequestId} Error: Runtime exited with error: signal: aborted", (string?)result.Json()["errorMessage"]);
        Assert.Equal("Unhandled exception. System.InvalidOperationException: no settings", lambda.Lines[1]);
        Assert.All(lambda.LogLines, line => Assert.Equal("test-function", line.FunctionName));
        var trace = lambda.Lines.Skip(2).TakeWhile(line => line.StartsWith("   at ", StringComparison.Ordinal)).Count();
        Assert.Matches(@"^INIT_REPORT Init Duration: \d+\.\d\d ms\tPhase: init\tStatus: error\tError Type: Runtime.ExitError$", lambda.Lines[trace + 2]);
    }

    [Fact]
    public async Task InvokeAsync_WhenTheProcessEndsWithoutAskingForAnEvent_SaysSo()
    {
        await using var lambda = new TestLambda();
        var result = await lambda.CreateWithInit("exit quietly").InvokeAsync("""{"do":"echo"}""");
        Assert.Equal("Runtime.ExitError", result.FunctionError);
        Assert.EndsWith("Error: Runtime exited without providing a reason", (string?)result.Json()["errorMessage"], StringComparison.Ordinal);
        Assert.StartsWith("The process ended with exit status 0 and never asked for an event. ", lambda.Lines[1], StringComparison.Ordinal);
        Assert.Contains("ANNOTATIONS_HANDLER", lambda.Lines[1], StringComparison.Ordinal);
        Assert.StartsWith("INIT_REPORT ", lambda.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_WhenInitialisationIsTooSlow_RepeatsItInsideTheInvocation()
    {
        await using var lambda = OnFakeTime();
        var function = lambda.CreateWithInit("hang once");
        var invoking = function.ProcessIdAsync();
        await HangsAsync(lambda, 1);
        _time.Advance(_initTimeout);
        await invoking;
        Assert.Contains("INIT_REPORT Init Duration: 10000.00 ms\tPhase: init\tStatus: timeout", lambda.Lines);
        Assert.DoesNotContain(lambda.Lines, line => line.Contains("\tInit Duration", StringComparison.Ordinal));
    }

    [Fact]
    public async Task InvokeAsync_WhenInitialisationNeverEnds_TimesOut()
    {
        await using var lambda = OnFakeTime();
        var function = lambda.CreateWithInit("hang");
        var invoking = function.InvokeAsync("""{"do":"echo"}""");
        await HangsAsync(lambda, 1);
        _time.Advance(_initTimeout);
        await HangsAsync(lambda, 2);
        Assert.Equal("Sandbox.Timedout", (await TimeOutAsync(invoking)).FunctionError);
    }

    private static async Task HangsAsync(TestLambda lambda, int times) =>
        await lambda.LineAsync(_ => lambda.Lines.Count(line => line == "hanging") == times);

    // The function may have called in before its invoker has set its timer, which then needs another turn.
    private async Task<InvocationResult> TimeOutAsync(Task<InvocationResult> invocation)
    {
        while (!invocation.IsCompleted)
        {
            _time.Advance(TestLambda.Definition.Timeout);
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAny(invocation, Task.Delay(10, TestContext.Current.CancellationToken));
        }

        return await invocation;
    }

    private TestLambda OnFakeTime() => new(options => options with { TimeProvider = _time });
}

namespace CustomerIngest.Local.Tests.Lambda;

public sealed class LambdaFailureTests
{
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
        await using var lambda = new TestLambda();
        var function = lambda.Create(definition => definition with { Timeout = TimeSpan.FromSeconds(1) });
        await function.AnswerAsync("""{"do":"write","name":"left.txt"}""");
        using var held = new HeldInvocations();
        var running = held.StartAsync(function, TestContext.Current.CancellationToken);
        var process = await held.ArrivalAsync();
        var result = await running;
        Assert.Equal("Sandbox.Timedout", result.FunctionError);
        Assert.Equal($"RequestId: {result.RequestId} Error: Task timed out after 1.00 seconds", (string?)result.Json()["errorMessage"]);
        Assert.False(TestLambda.IsRunning(process));
        Assert.Contains("left.txt", (await function.AnswerAsync("""{"do":"files"}""")).ToJsonString(), StringComparison.Ordinal);
        Assert.Single(function.Environments);
        Assert.Contains(lambda.Lines, line => line.EndsWith($"{result.RequestId} Task timed out after 1.00 seconds", StringComparison.Ordinal));
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
    [InlineData("error once", "Test.InitFailed", "not this time")]
    [InlineData("exit once", "Runtime.ExitError", "Runtime exited with error: exit status 7")]
    public async Task InvokeAsync_WhenInitialisationFails_ReportsItAndTheNextTriesAgain(string init, string type, string message)
    {
        await using var lambda = new TestLambda();
        var function = lambda.CreateWithInit(init);
        var result = await function.InvokeAsync("""{"do":"echo"}""");
        Assert.Equal(type, result.FunctionError);
        Assert.EndsWith(message, (string?)result.Json()["errorMessage"], StringComparison.Ordinal);
        Assert.Matches(@"^INIT_REPORT Init Duration: \d+\.\d\d ms\tPhase: init\tStatus: error\tError Type: " + type, lambda.Lines[0]);
        await function.ProcessIdAsync();
        Assert.Single(function.Environments);
    }

    [Fact]
    public async Task InvokeAsync_WhenInitialisationIsTooSlow_RepeatsItInsideTheInvocation()
    {
        await using var lambda = new TestLambda(options => options with { InitTimeout = TimeSpan.FromSeconds(1) });
        var function = lambda.CreateWithInit("hang once");
        await function.ProcessIdAsync();
        Assert.Matches(@"^INIT_REPORT Init Duration: \d+\.\d\d ms\tPhase: init\tStatus: timeout$", lambda.Lines[0]);
        Assert.DoesNotContain(lambda.Lines, line => line.Contains("\tInit Duration", StringComparison.Ordinal));
    }

    [Fact]
    public async Task InvokeAsync_WhenInitialisationNeverEnds_TimesOut()
    {
        await using var lambda = new TestLambda(options => options with { InitTimeout = TimeSpan.FromMilliseconds(200) });
        var function = lambda.CreateWithInit("hang", timeout: TimeSpan.FromSeconds(1));
        Assert.Equal("Sandbox.Timedout", (await function.InvokeAsync("""{"do":"echo"}""")).FunctionError);
    }
}

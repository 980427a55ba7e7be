using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.Local.Tests.Lambda;

public sealed class LambdaShutdownTests
{
    [Fact]
    public async Task DisposeAsync_WhenEnvironmentsAreWarm_LeavesNoProcessAndNoFolder()
    {
        await using var lambda = new TestLambda();
        var process = await lambda.Create().ProcessIdAsync();
        await lambda.Service.DisposeAsync().WithinLimitAsync("every environment ended");
        Assert.False(TestLambda.IsRunning(process));
        Assert.Empty(Directory.GetFileSystemEntries(lambda.ScratchRoot));
    }

    [Fact]
    public async Task DisposeAsync_WhenAnInvocationIsInFlight_CancelsItAndLeavesNothing()
    {
        await using var lambda = new TestLambda();
        using var held = new HeldInvocations();
        var running = held.StartAsync(lambda.Create(), TestContext.Current.CancellationToken);
        var process = await held.ArrivalAsync();
        await lambda.Service.DisposeAsync().WithinLimitAsync("every environment ended");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.False(TestLambda.IsRunning(process));
        Assert.Empty(Directory.GetFileSystemEntries(lambda.ScratchRoot));
    }

    [Fact]
    public async Task DisposeAsync_WhenTheFunctionStartedAProcess_EndsItToo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has the setsid that makes the group.");
        await using var lambda = new TestLambda();
        var child = (int)(await lambda.Create().AnswerAsync("""{"do":"spawn"}"""))["child"]!;
        Assert.True(TestLambda.IsRunning(child));
        await lambda.Service.DisposeAsync().WithinLimitAsync("every environment ended");
        await TestLambda.EndedAsync(child);
    }

    [Fact]
    public async Task DisposeAsync_WhenTheProcessNeverGotReady_LeavesNothing()
    {
        await using var lambda = new TestLambda();
        var function = lambda.CreateWithInit("hang");
        using var stop = new CancellationTokenSource();
        var running = function.InvokeAsync("{}"u8.ToArray(), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Empty(function.Environments);
        Assert.Empty(Directory.GetFileSystemEntries(lambda.ScratchRoot));
    }

    [Fact]
    public async Task InvokeAsync_WhenTheFileCannotBeExecuted_IsAnErrorAndLeavesNothing()
    {
        await using var lambda = new TestLambda();
        var code = Directory.CreateDirectory(Path.Combine(lambda.ScratchRoot, "code")).FullName;
        await File.WriteAllTextAsync(Path.Combine(code, "bootstrap"), "no program", TestContext.Current.CancellationToken);
        var function = lambda.Create(definition => definition with { CodePath = code, Runtime = "provided.al2023" });
        var result = await function.InvokeAsync("{}");
        Assert.Contains(result.FunctionError, (string?[])["Runtime.ExitError", "Runtime.InvalidEntrypoint"]);
        await lambda.Service.DisposeAsync().WithinLimitAsync("every environment ended");
        Assert.Equal([code], Directory.GetFileSystemEntries(lambda.ScratchRoot));
    }

    [Fact]
    public async Task InvokeAsync_WhenTheServiceHasStopped_IsCancelled()
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create();
        await lambda.Service.DisposeAsync().WithinLimitAsync("every environment ended");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => function.InvokeAsync("{}"));
    }

    [Fact]
    public async Task Create_WhenTheNameIsTaken_SaysSo()
    {
        await using var lambda = new TestLambda();
        lambda.Create();
        var exception = Assert.Throws<TemplateException>(() => lambda.Create());
        Assert.Equal("TestFunction has the name test-function, which another function has; use another name.", exception.Message);
    }
}

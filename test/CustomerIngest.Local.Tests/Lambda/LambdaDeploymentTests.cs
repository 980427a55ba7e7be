using CustomerIngest.Local.Building;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.Local.Tests.Lambda;

/// <summary>A function's code is replaced while it runs.</summary>
public sealed class LambdaDeploymentTests : IAsyncLifetime
{
    private readonly TestLambda _lambda = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _lambda.DisposeAsync();

    [Fact]
    public async Task Deploy_WhenAnEnvironmentIsIdle_EndsItAndTheNextRunsTheNewCode()
    {
        var function = _lambda.Create();
        var before = await function.ProcessIdAsync();
        await DeployAsync("new").WithinLimitAsync("the old environment ended");
        Assert.False(TestLambda.IsRunning(before));
        Assert.Empty(function.Environments);
        Assert.Equal(Folder("new"), await TaskRootAsync(function));
    }

    [Fact]
    public async Task Deploy_WhenAnInvocationIsInFlight_EndsItsEnvironmentBehindIt()
    {
        var function = _lambda.Create();
        using var held = new HeldInvocations();
        var running = held.StartAsync(function, TestContext.Current.CancellationToken);
        var before = await held.ArrivalAsync();
        var retired = DeployAsync("new");
        Assert.Equal(Folder("new"), await TaskRootAsync(function));
        Assert.False(retired.IsCompleted);
        held.Release();
        Assert.Null((await running).FunctionError);
        await retired.WithinLimitAsync("the old environment ended");
        Assert.False(TestLambda.IsRunning(before));
        Assert.Single(function.Environments);
    }

    [Fact]
    public async Task Deploy_WhenAnEnvironmentInUseLosesItsProcess_StartsItsOwnCodeAgain()
    {
        var function = _lambda.Create();
        using var held = new HeldInvocations();
        var running = held.StartAsync(function, TestContext.Current.CancellationToken);
        var process = await held.ArrivalAsync();
        var retired = DeployAsync("new");
        function.Signal(process, ProcessSignal.Kill);
        Assert.Equal("Runtime.ExitError", (await running).FunctionError);
        await retired.WithinLimitAsync("the old environment ended");
        Assert.Empty(function.Environments);
    }

    [Fact]
    public async Task Deploy_WhenThereIsNoExecutable_ChangesNothing()
    {
        var function = _lambda.Create();
        var before = await function.ProcessIdAsync();
        var empty = Directory.CreateDirectory(Folder("empty")).FullName;
        await Assert.ThrowsAsync<TemplateException>(() => _lambda.Service.Deploy(TestLambda.CodePath, empty));
        Assert.Equal(before, await function.ProcessIdAsync());
    }

    [Fact]
    public async Task Deploy_WhenTheServiceHasStopped_Completes()
    {
        _lambda.Create();
        await _lambda.Service.DisposeAsync().WithinLimitAsync("every environment ended");
        await DeployAsync("new").WithinLimitAsync("there was nothing to end");
    }

    private static async Task<string?> TaskRootAsync(LambdaFunction function) =>
        (string?)(await function.AnswerAsync("""{"do":"environment"}"""))["LAMBDA_TASK_ROOT"];

    private Task DeployAsync(string name)
    {
        new BuildFolder(TestLambda.CodePath).CopyTo(Folder(name));
        return _lambda.Service.Deploy(TestLambda.CodePath, Folder(name));
    }

    private string Folder(string name) => Path.Combine(_lambda.ScratchRoot, name);
}

using System.Collections.Concurrent;
using CustomerIngest.Local.Building;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Tests.Lambda;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Local.Tests.Cloud;

/// <summary>A build beside a running local cloud, with real processes: another build is copied over the one that runs.</summary>
public sealed class DeploymentsTests : IAsyncLifetime
{
    private const string Assembly = "CustomerIngest.Local.Tests.Function.dll";

    private readonly string _build = Directory.CreateTempSubdirectory("ci-build-").FullName;
    private readonly ConcurrentQueue<string> _announced = new();
    private readonly Deployments _deployments;
    private readonly TestLambda _lambda;

    public DeploymentsTests()
    {
        new BuildFolder(TestLambda.CodePath).CopyTo(_build);
        _deployments = new Deployments(new LocalCloudOptions { Announce = _announced.Enqueue }, new Dictionary<string, string> { [_build] = _build });
        _lambda = new TestLambda(options => options with { LocateCode = _ => Assert.Single(_deployments.Copies).Folder });
        _lambda.Create(definition => definition with { CodePath = _build });
        _deployments.Start(_lambda.Service);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _lambda.DisposeAsync();
        await _deployments.DisposeAsync();
        Directory.Delete(_build, recursive: true);
    }

    [Fact]
    public async Task Can_RunTheNewBuild_When_ItIsWrittenOverTheOneThatRuns()
    {
        using var held = new HeldInvocations();
        var running = held.StartAsync(Function, TestContext.Current.CancellationToken);
        var old = await held.ArrivalAsync();
        var before = Assert.Single(_deployments.Copies).Folder;

        // The file that the running process would have mapped: cut off, and then whole again with one byte more.
        var assembly = await File.ReadAllBytesAsync(Path.Combine(_build, Assembly), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(_build, Assembly), assembly[..1_000], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(_build, Assembly), [.. assembly, 1], TestContext.Current.CancellationToken);
        await UntilAsync(() => !_announced.IsEmpty);
        Assert.Matches(@"^Deployed the build of \d\d:\d\d:\d\d to test-function: new execution environments run it, the others end when they are idle\.$", Assert.Single(_announced));
        Assert.NotEqual(old, await Function.ProcessIdAsync());
        Assert.NotEqual(before, (string?)(await Function.AnswerAsync("""{"do":"environment"}"""))["LAMBDA_TASK_ROOT"]);
        Assert.True(TestLambda.IsRunning(old));

        held.Release();
        Assert.Null((await running).FunctionError);
        await TestLambda.EndedAsync(old);
        await UntilAsync(() => !Directory.Exists(before));
    }

    private LambdaFunction Function => _lambda.Service.Functions["test-function"];

    private static Task UntilAsync(Func<bool> condition) => Eventually.BecomesAsync("what the test waits for is so", condition);
}

using System.Net.Sockets;
using CustomerIngest.Local.Lambda.Sandbox;
using CustomerIngest.Local.Tests.Running;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Local.Tests.Lambda.Sandbox;

/// <summary>A diagnostic tool finds the processes of environments in its own temporary folder.</summary>
public sealed class DebuggerPipesTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ci-pipes-").FullName;
    private readonly TaskCompletionSource<StartedProcess> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TestLambda _lambda;

    public DebuggerPipesTests() => _lambda = new TestLambda(options => options with { Freeze = false, ProcessStarted = process => _started.TrySetResult(process) });

    public async ValueTask DisposeAsync()
    {
        await _lambda.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Show_WhenTheProcessRuns_LeadsThereUntilTheEnd()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes are no files there.");
        var pipes = new DebuggerPipes(_folder, TimeProvider.System);
        await using (pipes)
        {
            var processId = await _lambda.Create().ProcessIdAsync();
            await _started.Task.WithinLimitAsync("the process was started");
            pipes.Show(await _started.Task);
            await Eventually.BecomesAsync("there are links", () => Directory.GetFiles(_folder).Length >= 3);

            var names = Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
            Assert.Collection(
                names,
                name => Assert.Matches($"^clr-debug-pipe-{processId}-[0-9]+-in$", name),
                name => Assert.Matches($"^clr-debug-pipe-{processId}-[0-9]+-out$", name),
                name => Assert.Matches($"^dotnet-diagnostic-{processId}-[0-9]+-socket$", name));
            using var tool = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await tool.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_folder, names[2]!)), TestContext.Current.CancellationToken);
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task DisposeAsync_WhenNoPipeCame_Ends()
    {
        var pipes = new DebuggerPipes(_folder, TimeProvider.System);
        pipes.Show(new StartedProcess("f", "e", int.MaxValue, _folder));
        await pipes.DisposeAsync().WithinLimitAsync("it ended");
        Assert.Empty(Directory.GetFiles(_folder));
    }
}

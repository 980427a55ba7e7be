using System.Diagnostics;
using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Tests.Aws;

namespace CustomerIngest.Local.Tests.Processes;

public sealed class PosixSignalsTests : IDisposable
{
    private readonly CancellationTokenSource _deadline = Deadline.Start();

    [Theory]
    [InlineData(ProcessSignal.Terminate, 143)]
    [InlineData(ProcessSignal.Kill, 137)]
    public async Task Send_WhenProcessRuns_ReachesIt(ProcessSignal signal, int exitCode)
    {
        using var process = Start();
        PosixSignals.Send(process, signal);
        await process.WaitForExitAsync(_deadline.Token);
        Assert.Equal(exitCode, process.ExitCode);
    }

    [Fact]
    public async Task Send_WhenProcessHasEnded_DoesNothing()
    {
        using var process = Start();
        process.StandardInput.Close();
        await process.WaitForExitAsync(_deadline.Token);
        PosixSignals.Send(process, ProcessSignal.Kill);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void Send_WhenProcessWasNeverStarted_Throws()
    {
        using var process = new Process();
        Assert.Throws<InvalidOperationException>(() => PosixSignals.Send(process, ProcessSignal.Kill));
    }

    public void Dispose() => _deadline.Dispose();

    private static Process Start() => Process.Start(new ProcessStartInfo("/bin/cat") { RedirectStandardInput = true })!;
}

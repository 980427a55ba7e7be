using System.Diagnostics;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Tests.Aws;

namespace CustomerIngest.Local.Tests.Databases;

public sealed class DirectoryLockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ci-lock-");
    private readonly CancellationTokenSource _deadline = Deadline.Start();

    [Fact]
    public async Task TakeAsync_WhenItIsHeld_WaitsUntilItIsGivenBack()
    {
        var first = await TakeAsync(TimeSpan.Zero);
        Assert.Null(await TakeAsync(TimeSpan.Zero));
        var waiting = new TaskCompletionSource();
        var second = DirectoryLock.TakeAsync(Path.Combine(_folder.FullName, "lock"), Timeout.InfiniteTimeSpan, waiting.SetResult, _deadline.Token);
        await waiting.Task.WaitAsync(_deadline.Token);
        first!.Dispose();
        (await second)!.Dispose();
    }

    [Fact]
    public async Task TakeAsync_WhenAProgramInheritedIt_WaitsForThatProgram()
    {
        Assert.False(OperatingSystem.IsWindows(), "Windows has no such locks: run this test elsewhere.");
        var first = await TakeAsync(TimeSpan.Zero);
        using var inheritor = StartReader();
        first!.StopInheriting();
        using var stranger = StartReader();

        // As SIGKILL does, which gives nothing back by itself.
        Assert.True(Inherits(inheritor));
        Assert.False(Inherits(stranger));
        first.Dispose();
        await EndAsync(inheritor);
        await EndAsync(stranger);
    }

    public void Dispose()
    {
        _deadline.Dispose();
        _folder.Delete(recursive: true);
    }

    private Task<DirectoryLock?> TakeAsync(TimeSpan limit) =>
        DirectoryLock.TakeAsync(Path.Combine(_folder.FullName, "lock"), limit, static () => { }, _deadline.Token);

    private static Process StartReader() => Process.Start(new ProcessStartInfo("/bin/cat") { RedirectStandardInput = true })!;

    private bool Inherits(Process process) =>
        new DirectoryInfo($"/proc/{process.Id}/fd").EnumerateFileSystemInfos().Any(file => file.LinkTarget == Path.Combine(_folder.FullName, "lock"));

    private async Task EndAsync(Process process)
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(_deadline.Token);
    }
}

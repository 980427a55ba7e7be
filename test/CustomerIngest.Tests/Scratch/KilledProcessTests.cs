using System.Diagnostics;

namespace CustomerIngest.Tests.Scratch;

/// <summary>Processes that are killed while they write into the scratch folder, as Lambda does when a function's time or memory is over.</summary>
public sealed class KilledProcessTests : ScratchTest
{
    [Fact]
    public async Task Can_FileBeWritten_When_FiftyProcessesWereKilledHalfWay()
    {
        for (var kill = 0; kill < 50; kill++)
            await WriteHalfAndKillAsync(3 * Megabyte);

        // Each made room for itself, so the last one's is all that is left.
        Assert.Single(Entries);
        using (var draft = Scratch.Reserve(7 * Megabyte))
            Assert.Single(Entries);
        Scratch.Sweep();
        Assert.Empty(Entries);
    }

    [Fact]
    public async Task Sweep_WhenAnotherProcessStillWrites_LeavesItsFile()
    {
        using var process = await WriteHalfAsync(3 * Megabyte);
        Scratch.Sweep();
        Assert.Single(Entries);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Scratch.Sweep();
        Assert.Empty(Entries);
    }

    private async Task WriteHalfAndKillAsync(int length)
    {
        using var process = await WriteHalfAsync(length);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private async Task<Process> WriteHalfAsync(int length)
    {
        var process = ScratchUser.Start("write", Disk, $"{length}");
        Assert.Equal("half", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        return process;
    }
}

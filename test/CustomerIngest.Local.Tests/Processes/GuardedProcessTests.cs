using System.Diagnostics;
using System.Globalization;
using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Tests.Lambda;
using CustomerIngest.Local.Tests.Lambda.Sandbox;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.Local.Tests.Processes;

/// <summary>The process, its watchdog and its keeper: all three are gone in the end.</summary>
public sealed class GuardedProcessTests : IDisposable
{
    private readonly string _scratch = Directory.CreateTempSubdirectory("ci-guard-").FullName;
    private readonly GuardedProcess _guarded;

    public GuardedProcessTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Which processes there are is seen in /proc.");
        _guarded = new GuardedProcess(new ProcessStartInfo("/bin/sleep", ["1000"]), _scratch);
        _guarded.Start();
    }

    [Fact]
    public async Task KillAsync_WhenTheProcessIsStopped_LeavesNothing()
    {
        var family = await FamilyAsync();
        _guarded.SignalGroup(ProcessSignal.Freeze);
        await ProcessState.StoppedAsync(_guarded.Process.Id);
        Assert.False(ProcessState.IsStopped(Watchdog(family)));
        await AssertEndsAllAsync(family);
    }

    [Fact]
    public async Task KillAsync_WhenTheProcessHasEnded_LeavesNothing()
    {
        var family = await FamilyAsync();
        PosixSignals.Send(_guarded.Process, ProcessSignal.Kill);
        await _guarded.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await AssertEndsAllAsync(family);
    }

    [Fact]
    public async Task KillAsync_WhenSomebodyEndedTheWatchdog_LeavesNothing()
    {
        var family = await FamilyAsync();
        var id = Watchdog(family);
        using (var watchdog = Process.GetProcessById(id))
            watchdog.Kill();
        await TestLambda.EndedAsync(id);
        await AssertEndsAllAsync(family);
    }

    [Fact]
    public async Task KillAsync_WhenTheWatchdogDoesNotComeToIt_LeavesNothing()
    {
        var family = await FamilyAsync();
        using var watchdog = Process.GetProcessById(Watchdog(family));
        PosixSignals.Send(watchdog, ProcessSignal.Freeze);
        await ProcessState.StoppedAsync(watchdog.Id);
        await _guarded.KillAsync().WithinLimitAsync("the process ended");
        foreach (var process in family.Where(process => process != watchdog.Id))
            await TestLambda.EndedAsync(process);
        watchdog.Kill();
        await TestLambda.EndedAsync(watchdog.Id);
    }

    [Fact]
    public async Task SignalGroup_WhenAllIsOver_DoesNothing()
    {
        await _guarded.KillAsync();
        _guarded.SignalGroup(ProcessSignal.Kill);
    }

    public void Dispose()
    {
        _guarded.Dispose();
        Directory.Delete(_scratch, recursive: true);
    }

    private async Task AssertEndsAllAsync(List<int> family)
    {
        await _guarded.KillAsync().WithinLimitAsync("the process ended");
        foreach (var process in family)
            await TestLambda.EndedAsync(process);
        Assert.True(Directory.Exists(_scratch));
    }

    /// <summary>Process, watchdog and keeper.</summary>
    private async Task<List<int>> FamilyAsync()
    {
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            int[] family = [.. Processes().Where(process => process.Group == _guarded.Process.Id || process.Command.EndsWith($"watchdog\0{_scratch}\0{_guarded.Process.Id}\0\0", StringComparison.Ordinal)).Select(process => process.Id)];
            if (family.Length == 3 && Command(_guarded.Process.Id).StartsWith("/bin/sleep\01000", StringComparison.Ordinal))
                return [.. family];
            await Task.Yield();
        }
    }

    private static int Watchdog(List<int> family) => family.Single(process => Command(process).Contains("\0watchdog\0", StringComparison.Ordinal));

    private static IEnumerable<(int Id, int Group, string Command)> Processes() =>
        from folder in Directory.EnumerateDirectories("/proc")
        let name = Path.GetFileName(folder)
        where char.IsAsciiDigit(name[0])
        let id = int.Parse(name, CultureInfo.InvariantCulture)
        select (id, Group(id), Command(id));

    // proc(5): the process group is the third field after the program's name, which stands in brackets.
    private static int Group(int id) =>
        Read(id, "stat") is { Length: > 0 } stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[2], CultureInfo.InvariantCulture) : 0;

    private static string Command(int id) => Read(id, "cmdline");

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return "";
        }
    }
}

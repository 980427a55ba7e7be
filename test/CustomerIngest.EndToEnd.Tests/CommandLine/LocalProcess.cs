using System.Diagnostics;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>The local cloud as a process, with a temp folder of its own to leave behind as it was.</summary>
public sealed class LocalProcess : IAsyncDisposable
{
    private const int MostLooks = 100;

    private static readonly TimeSpan _betweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly PrivateFolder _temp = new();
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private LocalProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["TMPDIR"] = _temp.Path;
        _process = Process.Start(start)!;
        (_output, _errors) = (_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
    }

    /// <summary>What there is in its temp folder.</summary>
    public IEnumerable<string> TempEntries => _temp.Entries;

    /// <summary>The command lines of the processes that it started, and its own.</summary>
    public IEnumerable<string> Family => ProcessesOf.TempFolder(_temp.Path).Select(process => process.Command);

    /// <summary>The files in its temp folder, or that were there, of which file systems are mounted.</summary>
    public IEnumerable<string> MountedFiles =>
        from device in OperatingSystem.IsLinux() ? Directory.EnumerateDirectories("/sys/block", "loop*") : []
        let file = Path.Combine(device, "loop", "backing_file")
        where File.Exists(file)
        let name = File.ReadAllText(file)
        where name.StartsWith(_temp.Path, StringComparison.Ordinal)
        select name;

    public bool HasExited => _process.HasExited;

    /// <param name="variables">Variables besides those of this process; a null value takes one away.</param>
    /// <param name="arguments">The command line.</param>
    public static LocalProcess Start(IReadOnlyDictionary<string, string?> variables, params IEnumerable<string> arguments)
    {
        // A shell that starts the tests in the background makes all their children ignore Ctrl+C, this one excepted.
        var start = OperatingSystem.IsLinux()
            ? new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", typeof(LocalCloud).Assembly.Location, .. arguments])
            : new ProcessStartInfo("dotnet", [typeof(LocalCloud).Assembly.Location, .. arguments]);
        start.Environment.Remove(DatabaseOptions.GivenServerVariable);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return new LocalProcess(start);
    }

    /// <inheritdoc cref="Start(IReadOnlyDictionary{string, string?}, IEnumerable{string})"/>
    public static LocalProcess Start(params IEnumerable<string> arguments) => Start(new Dictionary<string, string?>(), arguments);

    /// <summary>Runs it to its end.</summary>
    public static async Task<Outcome> RunAsync(IReadOnlyDictionary<string, string?> variables, params IEnumerable<string> arguments)
    {
        await using var process = Start(variables, arguments);
        return await process.EndAsync();
    }

    /// <inheritdoc cref="RunAsync(IReadOnlyDictionary{string, string?}, IEnumerable{string})"/>
    public static Task<Outcome> RunAsync(params IEnumerable<string> arguments) => RunAsync(new Dictionary<string, string?>(), arguments);

    /// <param name="name">Such as TERM.</param>
    public Task SignalAsync(string name) => SignalAsync(name, _process.Id);

    /// <summary>Whether those of its family whose command lines have this part are stopped; there is one at least.</summary>
    public bool IsStopped(string part)
    {
        bool[] stopped = [.. ProcessesOf.TempFolder(_temp.Path).Where(process => process.Command.Contains(part, StringComparison.Ordinal)).Select(process => ProcessesOf.IsStopped(process.Id))];
        return stopped.Length > 0 && !stopped.Contains(false);
    }

    /// <summary>Waits for its end and looks at what it left behind.</summary>
    public async Task<Outcome> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WithinLimitAsync("the local cloud ended");
        // Those that were killed may not have had their turn to end.
        for (var look = 0; look < MostLooks && Family.Any(); look++)
            await Task.Delay(_betweenLooks, TimeProvider.System, TestContext.Current.CancellationToken);
        return new Outcome(_process.ExitCode, await _output, await _errors, [.. _temp.Entries, .. Family]);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WithinLimitAsync("the local cloud ended");
        }

        // What it started notices by itself, and removes its own files.
        await Eventually.BecomesAsync("all that it started has ended", () => !Family.Any());
        _process.Dispose();
        _temp.Dispose();
    }

    private static async Task SignalAsync(string name, int process) =>
        Assert.Equal(0, (await ExternalProgram.RunAsync("/bin/sh", ["-c", $"kill -{name} {process}"], TestContext.Current.CancellationToken)).ExitCode);
}

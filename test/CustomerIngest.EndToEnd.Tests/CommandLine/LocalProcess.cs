using System.Diagnostics;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>The local cloud as a process, with a temp folder of its own to leave behind as it was.</summary>
public sealed class LocalProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

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
    public async Task SignalAsync(string name) =>
        Assert.Equal(0, (await ExternalProgram.RunAsync("/bin/sh", ["-c", $"kill -{name} {_process.Id}"], TestContext.Current.CancellationToken)).ExitCode);

    /// <summary>Waits for its end and looks at what it left behind.</summary>
    public async Task<Outcome> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(_patience, TimeProvider.System);
        return new Outcome(_process.ExitCode, await _output, await _errors, [.. _temp.Entries, .. ProcessesOf.TempFolder(_temp.Path)]);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _temp.Dispose();
    }
}

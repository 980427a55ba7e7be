using System.Diagnostics;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Lambda.Sandbox;

/// <summary>A function's process: its output line by line, its exit, its end.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    // Real time also in tests: a process does not live by a clock that was made up.
    private static readonly TimeSpan _grace = TimeSpan.FromMilliseconds(500);

    private readonly GuardedProcess _guarded;
    private readonly Process _process;
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly OutputPump[] _output;
    private readonly ControlGroup? _limits;

    private FunctionProcess(GuardedProcess guarded, ControlGroup? limits, Action<string> log)
    {
        (_guarded, _process, _limits) = (guarded, guarded.Process, limits);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _exited.TrySetResult(_process.ExitCode);
        guarded.Start();
        Id = _process.Id;
        _output = [new OutputPump(_process.StandardOutput, log), new OutputPump(_process.StandardError, log)];
    }

    public int Id { get; }

    /// <summary>Completes with the exit code; a signal gives 128 and its number.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>Whether it, or what it started, was killed because all together held more memory than they may.</summary>
    public bool RanOutOfMemory => _limits is { HasKilled: true };

    /// <param name="command">What to run.</param>
    /// <param name="variables">Its whole environment.</param>
    /// <param name="scratch">Its /tmp.</param>
    /// <param name="limits">Of it and all that it starts. Without effect where <see cref="ControlGroup"/> knows no way.</param>
    /// <param name="log">Takes what it prints.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be executed.</exception>
    public static async Task<FunctionProcess> StartAsync(
        LaunchCommand command, IReadOnlyDictionary<string, string> variables, string scratch, ResourceLimits limits, Action<string> log)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            WorkingDirectory = command.TaskRoot,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        var group = GuardedProcess.HasGroup ? ControlGroup.Create(limits) : null;
        try
        {
            return new FunctionProcess(new GuardedProcess(start, scratch, group), group, log);
        }
        catch
        {
            if (group is not null)
                await group.DisposeAsync();
            throw;
        }
    }

    /// <summary>The most memory the process has held, in bytes; 0 when it has ended.</summary>
    public long PeakMemory() => ProcessMemory.Peak(_process);

    /// <summary>Gives the process the chance to end by itself, as Lambda does with SIGTERM before it shuts down.</summary>
    public async Task TerminateAsync()
    {
        if (!OperatingSystem.IsWindows())
            PosixSignals.Terminate(_process);
        await Task.WhenAny(Exited, Task.Delay(_grace, TimeProvider.System));
    }

    /// <summary>Does nothing when the process has ended.</summary>
    public void Signal(ProcessSignal signal)
    {
        try
        {
            PosixSignals.Send(_process, signal);
        }
        catch (InvalidOperationException) when (Exited.IsCompleted)
        {
            // It has been disposed.
        }
    }

    /// <summary>Stops or continues the process and all that it started. Does nothing when there is no group any more.</summary>
    public void SignalGroup(ProcessSignal signal) => _guarded.SignalGroup(signal);

    /// <summary>Another share of the processors than at its start.</summary>
    public void LimitProcessors(double processors) => _limits?.LimitProcessors(processors);

    /// <summary>Waits for the lines of a process that has ended.</summary>
    /// <remarks>A grandchild that left the group may hold the pipe open; its lines are not worth waiting for.</remarks>
    public Task LastLinesAsync() => Task.WhenAny(Task.WhenAll(_output.Select(pump => pump.Ended)), Task.Delay(_grace, TimeProvider.System));

    /// <summary>Waits until what the process has printed so far has been logged.</summary>
    public Task CaughtUpAsync() => Task.WhenAll(_output.Select(pump => pump.CaughtUpAsync()));

    /// <summary>Kills what still runs and waits for its end and its last lines.</summary>
    public async ValueTask DisposeAsync()
    {
        await _guarded.KillAsync();
        await Exited;
        await LastLinesAsync();
        _guarded.Dispose();
        if (_limits is not null)
            await _limits.DisposeAsync();
    }
}

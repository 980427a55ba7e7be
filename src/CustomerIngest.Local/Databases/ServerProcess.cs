using System.Diagnostics;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Databases;

/// <summary>A running database server process.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _stopLimit = TimeSpan.FromSeconds(10);

    private readonly GuardedProcess _guarded;
    private readonly ServerLog _log = new();

    private ServerProcess(GuardedProcess guarded) => _guarded = guarded;

    public int Id => _guarded.Process.Id;

    /// <exception cref="AddressInUseException">The port is taken.</exception>
    /// <exception cref="DatabaseException">The server ended, or was not ready within 60 s; it runs no more.</exception>
    public static async Task<ServerProcess> StartAsync(
        ServerProgram program, DataDirectory directory, int port, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program.Path, [.. ServerArguments.Serve(directory, port), .. arguments]) { RedirectStandardError = true };
        foreach (var (name, value) in ServerArguments.Variables)
            start.Environment[name] = value;
        var server = new ServerProcess(new GuardedProcess(start, directory.IsKept ? null : directory.Path));
        server._guarded.Process.ErrorDataReceived += (_, line) => server._log.Add(line.Data);
        try
        {
            server._guarded.Start();
            server._guarded.Process.BeginErrorReadLine();
            await server._log.Ready.WaitAsync(_startLimit, TimeProvider.System, cancellationToken);
            return server;
        }
        catch (Exception exception)
        {
            await server.DisposeAsync();
            if (exception is OperationCanceledException or AddressInUseException)
                throw;
            if (server._log.FindsDirectoryInUse)
                throw new DatabaseException($"Another database server uses {directory.Path}. End it, or name another folder.", exception);
            throw new DatabaseException(
                $"{program.Path} did not come up on 127.0.0.1:{port}: {(exception is TimeoutException ? $"not ready within {_startLimit.TotalSeconds:0} s; " : "")}"
                + $"its last words were: {server._log.LastError}", exception);
        }
    }

    /// <summary>Stops the server with all its threads, or lets it go on. Does nothing where processes have no groups.</summary>
    public void Signal(ProcessSignal signal) => _guarded.SignalGroup(signal);

    public async ValueTask DisposeAsync()
    {
        try
        {
            // One that is stopped would not hear that it shall end.
            Signal(ProcessSignal.Thaw);
            PosixSignals.Terminate(_guarded.Process);
            await _guarded.Process.WaitForExitAsync().WaitAsync(_stopLimit, TimeProvider.System);
            await _guarded.KillAsync();
        }
        catch (TimeoutException)
        {
            await _guarded.KillAsync();
        }
        catch (InvalidOperationException)
        {
            // It never started.
        }

        _guarded.Dispose();
    }
}

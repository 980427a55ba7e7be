using System.Diagnostics;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Databases;

/// <summary>A running database server process.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _stopLimit = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly ServerLog _log = new();

    private ServerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <exception cref="AddressInUseException">The port is taken.</exception>
    /// <exception cref="DatabaseException">The server ended, or was not ready within 60 s; it runs no more.</exception>
    public static async Task<ServerProcess> StartAsync(
        ServerProgram program, DataDirectory directory, int port, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(program.Path, [.. ServerArguments.Serve(directory, port), .. arguments]) { RedirectStandardError = true },
        };
        var server = new ServerProcess(process);
        process.ErrorDataReceived += (_, line) => server._log.Add(line.Data);
        try
        {
            process.Start();
            process.BeginErrorReadLine();
            await server._log.Ready.WaitAsync(_startLimit, TimeProvider.System, cancellationToken);
            return server;
        }
        catch (Exception exception)
        {
            await server.DisposeAsync();
            if (exception is OperationCanceledException or AddressInUseException)
                throw;
            throw new DatabaseException(
                $"{program.Path} did not come up on 127.0.0.1:{port}: {(exception is TimeoutException ? $"not ready within {_startLimit.TotalSeconds:0} s; " : "")}"
                + $"its last words were: {server._log.LastError}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            PosixSignals.Terminate(_process);
            await _process.WaitForExitAsync().WaitAsync(_stopLimit, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // It never started.
        }

        _process.Dispose();
    }
}

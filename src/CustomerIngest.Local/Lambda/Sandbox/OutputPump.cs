using System.Collections.Concurrent;
using System.IO.Pipes;
using System.Text;

namespace CustomerIngest.Local.Lambda.Sandbox;

/// <summary>Takes what a process prints, line by line, and knows when it has taken all that has been printed so far.</summary>
internal sealed class OutputPump
{
    // Begins a line of our own in the pipe. No log has it but by accident, and then not with the name of a marker.
    private const char Mark = '\u0001';

    // Real time also in tests: a process does not live by a clock that was made up.
    private static readonly TimeSpan _grace = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _markers = new(StringComparer.Ordinal);
    private readonly StreamReader _reader;
    private readonly Action<string> _log;

    public OutputPump(StreamReader reader, Action<string> log)
    {
        (_reader, _log) = (reader, log);
        Ended = PumpAsync();
    }

    /// <summary>Completes when nobody can print there any more.</summary>
    public Task Ended { get; }

    /// <summary>Waits until what has been printed has been taken. Where the system has no way to know, that is after a moment.</summary>
    public async Task CaughtUpAsync()
    {
        var (name, passed) = (Guid.NewGuid().ToString("N"), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _markers[name] = passed;
        await Task.WhenAny(Ended, TryMark(name) ? passed.Task : Task.Delay(_grace, TimeProvider.System));
        _markers.TryRemove(name, out _);
    }

    // On Linux whoever reads a pipe can open it to write: the marker comes behind what is in it.
    private bool TryMark(string name)
    {
        if (!OperatingSystem.IsLinux() || _reader.BaseStream is not PipeStream pipe)
            return false;
        try
        {
            using var end = new FileStream($"/proc/self/fd/{pipe.SafePipeHandle.DangerousGetHandle()}", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            end.Write(Encoding.ASCII.GetBytes($"{Mark}{name}\n"));
            return true;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private async Task PumpAsync()
    {
        try
        {
            while (await _reader.ReadLineAsync() is { } line)
                Take(line);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The pipe was closed with the process.
        }
    }

    // A line that the process has not ended yet ends where the marker begins.
    private void Take(string line)
    {
        var mark = line.LastIndexOf(Mark);
        if (mark < 0 || !_markers.TryGetValue(line[(mark + 1)..], out var passed))
        {
            _log(line);
            return;
        }

        if (mark > 0)
            _log(line[..mark]);
        passed.SetResult();
    }
}

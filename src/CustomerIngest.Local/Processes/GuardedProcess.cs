using System.Diagnostics;

namespace CustomerIngest.Local.Processes;

/// <summary>
/// A process that ends with this one, whatever ends this one, and takes along what it started. On Unix it leads a group
/// of its own. In that group a watchdog reads from a pipe whose other end is held here; when the pipe ends, the watchdog
/// kills the group that it is in. No id is used for that, which could be another's by then. Windows has no watchdog.
/// </summary>
internal sealed class GuardedProcess : IDisposable
{
    // The program replaces the shell and keeps its process id. It gets no standard input, none of the variables that a
    // shell sets, and its watchdog keeps none of its pipes open.
    private const string Script =
        """
        exec 3<&0 </dev/null
        /bin/sh -c 'trap "" HUP INT TERM; read -r kept || rm -rf -- "$1"; kill -KILL 0' watchdog "$0" <&3 3<&- >/dev/null 2>&1 &
        unset PWD OLDPWD SHLVL
        exec "$@" 3<&-
        """;

    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(2);

    private static readonly string[][] _groupLeaders =
    [
        ["/usr/bin/setsid"],
        ["/usr/bin/perl", "-e", "use POSIX; POSIX::setsid() > 0 or die; exec {$ARGV[0]} @ARGV"], // macOS has no setsid.
    ];

    private static readonly string[]? _groupLeader = _groupLeaders.FirstOrDefault(leader => File.Exists(leader[0]));

    /// <param name="start">The program as it is to run; its standard input is taken from it.</param>
    /// <param name="scratch">A folder of the process's own, which is removed if this process ends without a word; null for none.</param>
    public GuardedProcess(ProcessStartInfo start, string? scratch)
    {
        if (_groupLeader is not null)
        {
            string[] guarded = [.. _groupLeader, "/bin/sh", "-c", Script, scratch ?? "", start.FileName, .. start.ArgumentList];
            start.FileName = guarded[0];
            start.ArgumentList.Clear();
            foreach (var argument in guarded[1..])
                start.ArgumentList.Add(argument);
        }

        start.RedirectStandardInput = true;
        Process = new Process { StartInfo = start };
    }

    /// <summary>To be listened to and waited for; signals go through <see cref="PosixSignals"/>.</summary>
    public Process Process { get; }

    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be executed.</exception>
    public void Start()
    {
        Process.Start();
        if (_groupLeader is null)
            Process.StandardInput.Close();
    }

    /// <summary>Ends the process and all that it started, also when it has ended itself already, and waits for its own end.</summary>
    public async Task KillAsync()
    {
        EndWatch();
        if (_groupLeader is null && !Process.HasExited)
            Process.Kill(entireProcessTree: true);
        try
        {
            await Process.WaitForExitAsync().WaitAsync(_grace, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            // There is no watchdog any more.
            PosixSignals.Send(Process, ProcessSignal.Kill);
            await Process.WaitForExitAsync();
        }
    }

    public void Dispose() => Process.Dispose();

    private void EndWatch()
    {
        try
        {
            // A line says that the folder is looked after here.
            if (_groupLeader is not null)
                Process.StandardInput.WriteLine();
            Process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Somebody has ended the watchdog.
        }
    }
}

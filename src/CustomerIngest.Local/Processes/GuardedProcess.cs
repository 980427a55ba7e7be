using System.Diagnostics;

namespace CustomerIngest.Local.Processes;

/// <summary>
/// A process that ends with this one, whatever ends this one, and takes along what it started. On Unix it leads a group
/// of its own, which can be stopped as a whole. A watchdog outside of the group, which is therefore never stopped with it,
/// reads from a pipe whose other end is held here; when the pipe ends, the watchdog kills the group. Whoever does
/// something to the group names it by its id, which cannot be another's by then: a keeper in the group, which does nothing
/// else, lives as long as the group does. Windows has neither.
/// </summary>
internal sealed class GuardedProcess : IDisposable
{
    // The program replaces the shell and keeps its process id. It gets no standard input, no children and none of the
    // variables that a shell sets, and the two others keep none of its pipes open. The shell goes on when the watchdog
    // has left the group: it waits for the end of the watchdog's standard output.
    private const string Script =
        """
        exec 3<&0 </dev/null
        : "$(
          LEADER /bin/sh -c 'trap "" HUP INT TERM; exec >/dev/null; read -r kept || rm -rf -- "$1"; kill -s KILL -- "-$2"; [ -z "$3" ] || while read -r stray; do kill -s KILL -- "$stray"; done < "$3"' watchdog "$0" $$ "$1" <&3 3<&- 2>/dev/null &
          exec /bin/sleep 2147483647 3<&- >/dev/null 2>&1 &
        )"
        for members in "$1" "$2"; do [ -z "$members" ] || echo $$ > "$members"; done
        shift 2
        unset members PWD OLDPWD SHLVL _
        exec "$@" 3<&-
        """;

    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(2);

    private static readonly string[][] _groupLeaders =
    [
        ["/usr/bin/setsid"],
        ["/usr/bin/perl", "-e", "use POSIX; POSIX::setsid() > 0 or die; exec {$ARGV[0]} @ARGV"], // macOS has no setsid.
    ];

    private static readonly string[]? _groupLeader = _groupLeaders.FirstOrDefault(leader => File.Exists(leader[0]));

    private readonly Lock _signalling = new();
    private readonly ControlGroup? _limits;
    private bool _watched;

    /// <param name="start">The program as it is to run; its standard input is taken from it.</param>
    /// <param name="scratch">A folder of the process's own, which is removed if this process ends without a word; null for none.</param>
    /// <param name="limits">Holds the process to its limits, where it leads a group, and knows what left the group; null for none.</param>
    public GuardedProcess(ProcessStartInfo start, string? scratch, ControlGroup? limits = null)
    {
        _limits = limits;
        if (_groupLeader is not null)
        {
            var members = limits?.Members ?? [];
            string[] guarded =
            [
                .. _groupLeader, "/bin/sh", "-c", ScriptOf(_groupLeader), scratch ?? "", members.ElementAtOrDefault(0) ?? "", members.ElementAtOrDefault(1) ?? "",
                start.FileName, .. start.ArgumentList,
            ];
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

    /// <summary>Whether a process and all that it started can be stopped together: wherever it leads a group.</summary>
    public static bool HasGroup => _groupLeader is not null && !OperatingSystem.IsWindows();

    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be executed.</exception>
    public void Start()
    {
        Process.Start();
        if (_groupLeader is null)
            Process.StandardInput.Close();
        else
            _watched = true;
    }

    /// <summary>Reaches the process and all that it started, where there are limits those too that left the group; nobody when it has no group, or after <see cref="KillAsync"/>.</summary>
    /// <param name="signal">Freeze or Thaw.</param>
    public void SignalGroup(ProcessSignal signal)
    {
        lock (_signalling)
        {
            if (!_watched)
                return;
            PosixSignals.SendToGroup(Process.Id, signal);
            _limits?.SignalStrays(Process.Id, signal);
        }
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
            // Somebody ended the watchdog just now, or it has not come so far. The process has not, so the group's id is its own.
            if (_groupLeader is not null)
                PosixSignals.SendToGroup(Process.Id, ProcessSignal.Kill);
            PosixSignals.Send(Process, ProcessSignal.Kill);
            await Process.WaitForExitAsync();
        }
    }

    public void Dispose() => Process.Dispose();

    private void EndWatch()
    {
        lock (_signalling)
        {
            try
            {
                // A line says that the folder is looked after here.
                if (_watched)
                    Process.StandardInput.WriteLine();
                Process.StandardInput.Close();
            }
            catch (IOException)
            {
                // Somebody has ended the watchdog. The keeper is still there.
                PosixSignals.SendToGroup(Process.Id, ProcessSignal.Kill);
                _limits?.SignalStrays(Process.Id, ProcessSignal.Kill);
            }

            _watched = false;
        }
    }

    private static string ScriptOf(string[] groupLeader) =>
        Script.Replace("LEADER", string.Join(' ', groupLeader.Select(word => $"'{word}'")), StringComparison.Ordinal);
}

using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CustomerIngest.Local.Processes;

/// <summary>Signals that <see cref="Process"/> cannot send.</summary>
public static partial class PosixSignals
{
    private const int Sigkill = 9;
    private const int Sigterm = 15;

    // The numbers of these two differ from system to system.
    private static readonly int _sigcont = OperatingSystem.IsMacOS() ? 19 : 18;
    private static readonly int _sigstop = OperatingSystem.IsMacOS() ? 17 : 19;

    /// <summary>Asks a process to end in its own way; on Windows, which has no such request, ends it.</summary>
    public static void Terminate(Process process)
    {
        if (OperatingSystem.IsWindows())
            process.Kill();
        else
            _ = Kill(process.Id, Sigterm);
    }

    /// <summary>Stops a process where it is, as a hung machine or a frozen environment does; not on Windows.</summary>
    public static void Freeze(int process) => _ = Kill(process, _sigstop);

    /// <summary>Lets a frozen process go on; not on Windows.</summary>
    public static void Thaw(int process) => _ = Kill(process, _sigcont);

    /// <summary>Asks one process to end, by its id; not on Windows.</summary>
    public static void Terminate(int process) => _ = Kill(process, Sigterm);

    /// <summary>Ends one process at once, by its id; not on Windows.</summary>
    public static void Kill(int process) => _ = Kill(process, Sigkill);

    /// <summary>Ends every process of a group at once; not on Windows.</summary>
    /// <param name="leader">The id of the process that leads the group.</param>
    public static void KillGroup(int leader) => _ = Kill(-leader, Sigkill);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}

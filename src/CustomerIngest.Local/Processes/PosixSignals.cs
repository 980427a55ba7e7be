using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CustomerIngest.Local.Processes;

/// <summary>Signals that <see cref="Process"/> cannot send.</summary>
public static partial class PosixSignals
{
    private const int Sigkill = 9;
    private const int Sigterm = 15;

    /// <summary>Asks a process to end in its own way; on Windows, which has no such request, ends it.</summary>
    public static void Terminate(Process process)
    {
        if (OperatingSystem.IsWindows())
            process.Kill();
        else
            _ = Kill(process.Id, Sigterm);
    }

    /// <summary>Ends every process of a group at once; not on Windows.</summary>
    /// <param name="leader">The id of the process that leads the group.</param>
    public static void KillGroup(int leader) => _ = Kill(-leader, Sigkill);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}

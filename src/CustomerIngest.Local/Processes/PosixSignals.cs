using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CustomerIngest.Local.Processes;

/// <summary>Signals that <see cref="Process"/> cannot send.</summary>
public static partial class PosixSignals
{
    private const int Sigterm = 15;

    /// <summary>Asks a process to end in its own way; on Windows, which has no such request, ends it.</summary>
    public static void Terminate(Process process)
    {
        if (OperatingSystem.IsWindows())
            process.Kill();
        else
            _ = Kill(process.Id, Sigterm);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}

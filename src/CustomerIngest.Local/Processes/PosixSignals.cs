using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CustomerIngest.Local.Processes;

/// <summary>
/// Signals to processes that were started here and still run. Once a process has ended, its id may be another's: on Linux
/// the signal goes to the process and not to the id.
/// </summary>
public static partial class PosixSignals
{
    // The C library has functions of these names only since 2022; the numbers are the same on every processor.
    private const int PidfdSendSignal = 424;
    private const int PidfdOpen = 434;

    /// <summary>Asks a process to end in its own way; on Windows, which has no such request, ends it.</summary>
    public static void Terminate(Process process) => Send(process, ProcessSignal.Terminate);

    /// <summary>Does nothing when the process has ended. On Windows a process can be ended, but not frozen.</summary>
    /// <exception cref="InvalidOperationException">The process was never started.</exception>
    public static void Send(Process process, ProcessSignal signal)
    {
        if (OperatingSystem.IsWindows())
        {
            if (signal is ProcessSignal.Terminate or ProcessSignal.Kill)
                process.Kill();
            return;
        }

        using var descriptor = Open(process.Id);

        // The order matters: what has not ended after the descriptor was opened is what the descriptor is of.
        if (process.HasExited)
            return;
        if (descriptor is not null)
            _ = SystemCall(PidfdSendSignal, descriptor, Number(signal), nint.Zero, 0);
        else
            _ = Kill(process.Id, Number(signal));
    }

    /// <summary>To every process of a group that is known to exist; not on Windows.</summary>
    /// <param name="group">The process id that its leader has or had.</param>
    /// <param name="signal">What they are told.</param>
    internal static void SendToGroup(int group, ProcessSignal signal) => _ = Kill(-group, Number(signal));

    /// <summary>The process group of a process; negative when there is no such process. Not on Windows.</summary>
    internal static int GroupOf(int process) => GetGroup(process);

    /// <summary>To a process that nobody here started; not on Windows.</summary>
    /// <param name="process">Its id.</param>
    /// <param name="signal">What it is told.</param>
    /// <param name="isIt">Whether that id is still that of who is meant.</param>
    internal static void SendTo(int process, ProcessSignal signal, Func<bool> isIt)
    {
        using var descriptor = Open(process);
        if (!isIt())
            return;
        if (descriptor is not null)
            _ = SystemCall(PidfdSendSignal, descriptor, Number(signal), nint.Zero, 0);
        else
            _ = Kill(process, Number(signal));
    }

    /// <summary>Null where there are no such descriptors: on macOS, and on Linux before 5.3.</summary>
    private static SafeFileHandle? Open(int process)
    {
        var descriptor = OperatingSystem.IsLinux() ? SystemCall(PidfdOpen, process, 0) : -1;
        return descriptor < 0 ? null : new SafeFileHandle((nint)descriptor, ownsHandle: true);
    }

    // Some numbers differ from system to system.
    private static int Number(ProcessSignal signal) => signal switch
    {
        ProcessSignal.Terminate => 15,
        ProcessSignal.Kill => 9,
        ProcessSignal.Freeze => OperatingSystem.IsMacOS() ? 17 : 19,
        ProcessSignal.Thaw => OperatingSystem.IsMacOS() ? 19 : 18,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, null),
    };

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SystemCall(nint number, int process, uint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SystemCall(nint number, SafeFileHandle descriptor, int signal, nint info, uint flags);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "getpgid", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetGroup(int process);
}

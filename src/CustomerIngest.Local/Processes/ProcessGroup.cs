using System.Diagnostics;

namespace CustomerIngest.Local.Processes;

/// <summary>
/// Lets a process lead a group of its own, so that a signal reaches what it started as well. <c>setsid</c> replaces
/// itself with the program and keeps the process id; where there is none (macOS) the tree is walked instead.
/// </summary>
internal static class ProcessGroup
{
    private const string Leader = "/usr/bin/setsid";

    private static readonly bool _supported = OperatingSystem.IsLinux() && File.Exists(Leader);

    public static ProcessStartInfo StartInfo(LaunchCommand command) =>
        _supported
            ? new ProcessStartInfo(Leader, [command.Program, .. command.Arguments])
            : new ProcessStartInfo(command.Program, command.Arguments);

    /// <summary>Asks the process, and no other, to end; on Windows, which has no such request, does nothing.</summary>
    public static void Terminate(Process process)
    {
        if (!OperatingSystem.IsWindows() && !process.HasExited)
            PosixSignals.Terminate(process);
    }

    /// <summary>Ends the process and all it started, also when it has ended itself already.</summary>
    public static void Kill(Process process)
    {
        if (_supported)
            PosixSignals.KillGroup(process.Id);

        // The group exists a moment later than the process.
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
    }
}

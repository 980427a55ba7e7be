using CustomerIngest.Tests.Running;

namespace CustomerIngest.Local.Tests.Lambda.Sandbox;

/// <summary>Whether a process is stopped, as the system says.</summary>
internal static class ProcessState
{
    public static Task StoppedAsync(int processId) => Eventually.BecomesAsync("the process is stopped", () => IsStopped(processId));

    // proc(5): the state follows the program's name, which stands in brackets.
    public static bool IsStopped(int processId) =>
        File.ReadAllText($"/proc/{processId}/stat") is var stat && stat[stat.LastIndexOf(')') + 2] == 'T';
}

namespace CustomerIngest.Local.Tests.Lambda;

/// <summary>Whether a process is stopped, as the system says.</summary>
internal static class ProcessState
{
    public static async Task StoppedAsync(int processId)
    {
        while (!IsStopped(processId))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    // proc(5): the state follows the program's name, which stands in brackets.
    public static bool IsStopped(int processId) =>
        File.ReadAllText($"/proc/{processId}/stat") is var stat && stat[stat.LastIndexOf(')') + 2] == 'T';
}

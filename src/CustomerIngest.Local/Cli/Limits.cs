using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Cli;

/// <summary>What of Lambda's limits cannot be had on this machine, or not as Lambda has it.</summary>
internal static class Limits
{
    /// <returns>Lines for the start, none when all is as on Lambda.</returns>
    public static async Task<IReadOnlyList<string>> ExplainAsync(LocalCloudOptions options)
    {
        var lines = new List<string>();
        if (options.Freeze && !GuardedProcess.HasGroup)
            lines.Add("freeze     no: this system cannot stop a process together with all that it started, so execution environments run on between invocations");
        if (options.Debug)
            return lines;
        if (!ControlGroup.LimitsMemory)
            lines.Add("memory     without a limit: this user or this system cannot make control groups, so a function may hold more than its MemorySize");
        if (options.LimitProcessors && !ControlGroup.LimitsProcessors)
            lines.Add("cpu        without a limit: this user or this system cannot make control groups of CPU time, so --cpu-share has no effect");
        if (await PrivateMount.KindAsync() is not { } kind)
            lines.Add("/tmp       without a limit: this user or this system cannot mount, so a function's /tmp may hold more than EphemeralStorage");
        else if (kind.IsMemory)
            lines.Add("/tmp       is memory of this machine while it holds files; as root it is a file on disk");
        return lines;
    }
}

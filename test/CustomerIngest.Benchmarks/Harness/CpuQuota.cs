using System.Globalization;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>
/// A share of one CPU, by a control group of our own. What Lambda gives a memory size is proportional to it; 1,769 MB
/// is one vCPU. The groups are the kernel's, version 1 or 2, and making one needs root.
/// </summary>
internal sealed class CpuQuota : IDisposable
{
    // Short, so that a start of a few milliseconds is slowed down as a long one is.
    private const int PeriodMicroseconds = 20_000;
    private const string Root = "/sys/fs/cgroup";

    private readonly string _folder;

    private CpuQuota(string folder) => _folder = folder;

    /// <param name="memorySize">In megabytes.</param>
    /// <param name="whyNot">Why there is none, for the report.</param>
    /// <returns>Null where it is not possible.</returns>
    public static CpuQuota? TryCreate(int memorySize, out string whyNot)
    {
        var quota = (int)(PeriodMicroseconds * memorySize / 1_769.0);
        var isFirst = Directory.Exists($"{Root}/cpu");
        var folder = $"{(isFirst ? $"{Root}/cpu" : Root)}/customer-ingest-{Environment.ProcessId}-{memorySize}";
        whyNot = "";
        try
        {
            Directory.CreateDirectory(folder);
            if (isFirst)
            {
                File.WriteAllText($"{folder}/cpu.cfs_period_us", PeriodMicroseconds.ToString(CultureInfo.InvariantCulture));
                File.WriteAllText($"{folder}/cpu.cfs_quota_us", quota.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                File.WriteAllText($"{folder}/cpu.max", string.Create(CultureInfo.InvariantCulture, $"{quota} {PeriodMicroseconds}"));
            }

            return new CpuQuota(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            whyNot = $"no control group could be made: {exception.Message}";
            if (Directory.Exists(folder))
                Directory.Delete(folder);
            return null;
        }
    }

    /// <summary>The shell moves itself into the group and becomes the program.</summary>
    public LaunchCommand Confine(LaunchCommand command) =>
        new("/bin/sh", ["-c", "echo $$ > \"$0\" && exec \"$@\"", $"{_folder}/cgroup.procs", command.Program, .. command.Arguments], command.TaskRoot);

    public void Dispose() => Directory.Delete(_folder);
}

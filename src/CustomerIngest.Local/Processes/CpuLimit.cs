using System.Globalization;

namespace CustomerIngest.Local.Processes;

/// <summary>The CPU time of a control group: who has used its quota waits for the next period.</summary>
internal static class CpuLimit
{
    public const string Controller = "cpu";

    // Short, so that a small quota is a slow processor and not one that stands still for a tenth of a second.
    private const int PeriodMicroseconds = 20_000;

    // The kernel takes no smaller quota.
    private const int LeastMicroseconds = 1_000;

    /// <param name="folder">Of the group.</param>
    /// <param name="isVersion2">Of control groups.</param>
    /// <param name="processors">How many, or which part of one.</param>
    /// <exception cref="IOException">The group has no such limit.</exception>
    public static void Set(string folder, bool isVersion2, double processors)
    {
        var quota = Math.Max(LeastMicroseconds, (int)(processors * PeriodMicroseconds)).ToString(CultureInfo.InvariantCulture);
        var period = PeriodMicroseconds.ToString(CultureInfo.InvariantCulture);
        if (isVersion2)
        {
            File.WriteAllText(Path.Combine(folder, "cpu.max"), $"{quota} {period}");
            return;
        }

        File.WriteAllText(Path.Combine(folder, "cpu.cfs_period_us"), period);
        File.WriteAllText(Path.Combine(folder, "cpu.cfs_quota_us"), quota);
    }
}

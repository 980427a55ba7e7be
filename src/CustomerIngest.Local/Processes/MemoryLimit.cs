using System.Globalization;

namespace CustomerIngest.Local.Processes;

/// <summary>The memory of a control group: what goes beyond the limit is killed. The file cache counts too, but is given back first.</summary>
internal static class MemoryLimit
{
    public const string Controller = "memory";

    /// <exception cref="IOException">The group has no such limit.</exception>
    public static void Set(string folder, bool isVersion2, long bytes)
    {
        var limit = bytes.ToString(CultureInfo.InvariantCulture);
        File.WriteAllText(Path.Combine(folder, isVersion2 ? "memory.max" : "memory.limit_in_bytes"), limit);

        // Lambda has no swap. Neither have systems without this file.
        var swap = Path.Combine(folder, isVersion2 ? "memory.swap.max" : "memory.memsw.limit_in_bytes");
        if (File.Exists(swap))
            File.WriteAllText(swap, isVersion2 ? "0" : limit);
    }

    /// <summary>How many in this group were killed for want of memory.</summary>
    public static int CountKills(string folder, bool isVersion2)
    {
        try
        {
            var counts = File.ReadLines(Path.Combine(folder, isVersion2 ? "memory.events" : "memory.oom_control"));
            return counts.FirstOrDefault(line => line.StartsWith("oom_kill ", StringComparison.Ordinal)) is { } kills ? int.Parse(kills["oom_kill ".Length..], CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}

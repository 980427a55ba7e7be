using System.Globalization;

namespace CustomerIngest.Local.Processes;

/// <summary>Where this process may make control groups for memory: version 1 or 2, below its own group or beside it.</summary>
internal sealed class MemoryHierarchy
{
    private const string Prefix = "customer-ingest-";

    private readonly string _parent;
    private readonly bool _isVersion2;
    private int _made;

    private MemoryHierarchy(string parent, bool isVersion2) => (_parent, _isVersion2) = (parent, isVersion2);

    /// <summary>Null where there is none: on other systems, without the right to make groups, and where the controller is not handed down.</summary>
    public static MemoryHierarchy? Find()
    {
        try
        {
            return OperatingSystem.IsLinux() ? Find(File.ReadAllLines("/proc/self/mountinfo"), File.ReadAllLines("/proc/self/cgroup"), CanUse) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <param name="mounts">proc(5), mountinfo.</param>
    /// <param name="groups">proc(5), cgroup.</param>
    /// <param name="canUse">Whether groups with a limit can be made in this folder.</param>
    internal static MemoryHierarchy? Find(IEnumerable<string> mounts, IReadOnlyList<string> groups, Func<MemoryHierarchy, bool> canUse)
    {
        foreach (var mount in mounts.Select(line => line.Split(' ')))
        {
            // 36 35 98:0 /root /mount/point options - type source super-options
            var end = Array.IndexOf(mount, "-");
            if (end < 0 || mount.Length < end + 4)
                continue;
            var isVersion2 = mount[end + 1] == "cgroup2";
            if (!isVersion2 && (mount[end + 1] != "cgroup" || !mount[end + 3].Split(',').Contains("memory")))
                continue;
            if (OwnGroup(groups, isVersion2) is not { } own)
                continue;
            var inside = own == mount[3] ? "" : own.StartsWith($"{mount[3].TrimEnd('/')}/", StringComparison.Ordinal) ? own[mount[3].TrimEnd('/').Length..] : "";
            if (Candidates(mount[4], inside.Trim('/'), isVersion2).Select(folder => new MemoryHierarchy(folder, isVersion2)).FirstOrDefault(canUse) is { } usable)
                return usable;
        }

        return null;
    }

    internal string Parent => _parent;

    /// <returns>The folder of a new group.</returns>
    /// <exception cref="IOException">It cannot be made.</exception>
    public string Create(long bytes)
    {
        var folder = Path.Combine(_parent, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref _made)}"));
        Directory.CreateDirectory(folder);
        try
        {
            var limit = bytes.ToString(CultureInfo.InvariantCulture);
            File.WriteAllText(Path.Combine(folder, _isVersion2 ? "memory.max" : "memory.limit_in_bytes"), limit);

            // Lambda has no swap. Neither have systems without this file.
            var swap = Path.Combine(folder, _isVersion2 ? "memory.swap.max" : "memory.memsw.limit_in_bytes");
            if (File.Exists(swap))
                File.WriteAllText(swap, _isVersion2 ? "0" : limit);
            return folder;
        }
        catch
        {
            Remove(folder);
            throw;
        }
    }

    public int CountKills(string folder)
    {
        try
        {
            var counts = File.ReadLines(Path.Combine(folder, _isVersion2 ? "memory.events" : "memory.oom_control"));
            return counts.FirstOrDefault(line => line.StartsWith("oom_kill ", StringComparison.Ordinal)) is { } kills ? int.Parse(kills["oom_kill ".Length..], CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>The system refuses it while a process is in there; what is left, a later run removes.</summary>
    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A process that left its process group is still there.
        }
    }

    // A group of version 2 hands controllers down only when no process is in it, so often the place is beside our own.
    private static IEnumerable<string> Candidates(string mount, string inside, bool isVersion2)
    {
        while (true)
        {
            yield return Path.Combine(mount, inside);
            if (!isVersion2 || inside.Length == 0)
                yield break;
            inside = Path.GetDirectoryName(inside) ?? "";
        }
    }

    private static string? OwnGroup(IReadOnlyList<string> groups, bool isVersion2) =>
        groups.Select(line => line.Split(':', 3))
            .FirstOrDefault(parts => parts.Length == 3 && (isVersion2 ? parts[1].Length == 0 : parts[1].Split(',').Contains("memory")))?[2];

    private static bool CanUse(MemoryHierarchy hierarchy)
    {
        try
        {
            Sweep(hierarchy._parent);
            Remove(hierarchy.Create(1L << 30));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Groups of a local cloud that was killed: nobody could remove them then.
    private static void Sweep(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, $"{Prefix}*"))
        {
            if (!Directory.Exists($"/proc/{Path.GetFileName(folder)[Prefix.Length..].Split('-')[0]}"))
                Remove(folder);
        }
    }
}

using System.Diagnostics;
using System.Globalization;

namespace CustomerIngest.Local.Processes;

/// <summary>Where this process may make control groups of one controller: version 1 or 2, below its own group or beside it.</summary>
internal sealed class ControlGroupPlace
{
    private const string Prefix = "customer-ingest-";

    private static int _made;

    private ControlGroupPlace(string parent, bool isVersion2) => (Parent, IsVersion2) = (parent, isVersion2);

    public string Parent { get; }

    public bool IsVersion2 { get; }

    /// <summary>Null where there is none: on other systems, without the right to make groups, and where the controller is not handed down.</summary>
    /// <param name="controller">As the kernel calls it, such as <c>memory</c>.</param>
    /// <param name="setLimit">Sets any limit in a new group's folder; throws when it cannot.</param>
    public static ControlGroupPlace? Find(string controller, Action<string, bool> setLimit)
    {
        try
        {
            return OperatingSystem.IsLinux()
                ? Find(controller, File.ReadAllLines("/proc/self/mountinfo"), File.ReadAllLines("/proc/self/cgroup"), place => CanUse(place, setLimit))
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <param name="controller">As the kernel calls it.</param>
    /// <param name="mounts">proc(5), mountinfo.</param>
    /// <param name="groups">proc(5), cgroup.</param>
    /// <param name="canUse">Whether groups with a limit can be made in this folder.</param>
    internal static ControlGroupPlace? Find(string controller, IEnumerable<string> mounts, IReadOnlyList<string> groups, Func<ControlGroupPlace, bool> canUse)
    {
        foreach (var mount in mounts.Select(line => line.Split(' ')))
        {
            // 36 35 98:0 /root /mount/point options - type source super-options
            var end = Array.IndexOf(mount, "-");
            if (end < 0 || mount.Length < end + 4)
                continue;
            var isVersion2 = mount[end + 1] == "cgroup2";
            if (!isVersion2 && (mount[end + 1] != "cgroup" || !mount[end + 3].Split(',').Contains(controller)))
                continue;
            if (OwnGroup(controller, groups, isVersion2) is not { } own)
                continue;
            var inside = own == mount[3] ? "" : own.StartsWith($"{mount[3].TrimEnd('/')}/", StringComparison.Ordinal) ? own[mount[3].TrimEnd('/').Length..] : "";
            if (Candidates(mount[4], inside.Trim('/'), isVersion2).Select(folder => new ControlGroupPlace(folder, isVersion2)).FirstOrDefault(canUse) is { } usable)
                return usable;
        }

        return null;
    }

    /// <returns>The folder of a new group, without a limit.</returns>
    /// <exception cref="IOException">It cannot be made.</exception>
    public string Create()
    {
        var folder = Path.Combine(Parent, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref _made)}"));
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>A process enters by writing its id to this file.</summary>
    public static string MembersOf(string folder) => Path.Combine(folder, "cgroup.procs");

    /// <summary>The system refuses it while a process is in there; what is left, a later run removes.</summary>
    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A process is being killed there.
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

    private static string? OwnGroup(string controller, IReadOnlyList<string> groups, bool isVersion2) =>
        groups.Select(line => line.Split(':', 3))
            .FirstOrDefault(parts => parts.Length == 3 && (isVersion2 ? parts[1].Length == 0 : parts[1].Split(',').Contains(controller)))?[2];

    private static bool CanUse(ControlGroupPlace place, Action<string, bool> setLimit)
    {
        try
        {
            Sweep(place.Parent);
            var folder = place.Create();
            try
            {
                setLimit(folder, place.IsVersion2);
                return CanEnter(folder);
            }
            finally
            {
                Remove(folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Whoever may make a group of version 2 may still not move processes into it, when it is of another branch.
    private static bool CanEnter(string folder)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "echo $$ > \"$0\"", MembersOf(folder)]) { RedirectStandardError = true });
        shell!.WaitForExit();
        return shell.ExitCode == 0;
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

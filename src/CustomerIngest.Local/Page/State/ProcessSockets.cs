using System.Globalization;

namespace CustomerIngest.Local.Page.State;

/// <summary>
/// Which connections to a port a process has, as Linux tells it in /proc. A connection is known by its socket's inode. Other
/// systems tell it to nobody but root.
/// </summary>
internal static class ProcessSockets
{
    private const int RemoteAddress = 2;
    private const int State = 3;
    private const int Inode = 9;
    private const string Established = "01";
    private const string Prefix = "socket:[";

    public static bool CanTell { get; } = OperatingSystem.IsLinux();

    /// <summary>The sockets of all processes that have an open connection to the port.</summary>
    public static HashSet<long> ConnectedTo(int port)
    {
        var found = new HashSet<long>();
        var end = $":{port:X4}";
        foreach (var table in (string[])["/proc/net/tcp", "/proc/net/tcp6"])
        {
            foreach (var line in LinesOf(table))
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (fields.Length > Inode && fields[State] == Established && fields[RemoteAddress].EndsWith(end, StringComparison.Ordinal))
                    found.Add(long.Parse(fields[Inode], CultureInfo.InvariantCulture));
            }
        }

        return found;
    }

    private static string[] LinesOf(string table)
    {
        try
        {
            return File.ReadAllLines(table);
        }
        catch (IOException)
        {
            // A system without IPv6 has one table.
            return [];
        }
    }

    /// <summary>The sockets of one process; none when it has ended.</summary>
    public static List<long> Of(int process)
    {
        var found = new List<long>();
        try
        {
            foreach (var descriptor in new DirectoryInfo($"/proc/{process}/fd").EnumerateFiles())
            {
                if (descriptor.LinkTarget is { } target && target.StartsWith(Prefix, StringComparison.Ordinal)
                    && long.TryParse(target.AsSpan(Prefix.Length, target.Length - Prefix.Length - 1), CultureInfo.InvariantCulture, out var inode))
                    found.Add(inode);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended.
        }

        return found;
    }
}

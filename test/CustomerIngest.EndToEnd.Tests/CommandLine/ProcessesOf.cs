using System.Globalization;
using System.Text;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>Finds the processes that a local cloud started: database and functions all get a temp folder inside its own.</summary>
internal static class ProcessesOf
{
    /// <summary>Their ids and command lines.</summary>
    public static IEnumerable<(int Id, string Command)> TempFolder(string folder)
    {
        Assert.True(Directory.Exists("/proc/self"), "Whether processes are left behind is seen in /proc: run these tests on Linux.");
        return from process in Directory.EnumerateDirectories("/proc")
               where char.IsAsciiDigit(Path.GetFileName(process)[0]) && Read(process, "environ").Contains(folder, StringComparison.Ordinal)
               select (int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture), Read(process, "cmdline").Replace('\0', ' '));
    }

    // proc(5): the state follows the program's name, which stands in brackets.
    public static bool IsStopped(int process) =>
        Read($"/proc/{process}", "stat") is { Length: > 0 } stat && stat[stat.LastIndexOf(')') + 2] == 'T';

    private static string Read(string process, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(process, file)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or belongs to somebody else.
            return "";
        }
    }
}

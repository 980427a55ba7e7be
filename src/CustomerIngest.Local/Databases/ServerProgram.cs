using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Databases;

/// <summary>A database server program on this machine.</summary>
/// <param name="Path">The executable.</param>
/// <param name="Version">What it says of its own version, such as <c>10.11.19-MariaDB</c>.</param>
public sealed record ServerProgram(string Path, string Version)
{
    private static readonly string[] _names = ["mariadbd", "mysqld"];

    public bool IsMariaDb => Version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first of mariadbd and mysqld in the folders of <paramref name="searchPath"/>; null when there is none.</summary>
    public static async Task<ServerProgram?> FindAsync(string searchPath, CancellationToken cancellationToken)
    {
        var folders = searchPath.Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var file = _names.SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        return file is null ? null : new ServerProgram(file, await AskVersionAsync(file, cancellationToken));
    }

    private static async Task<string> AskVersionAsync(string file, CancellationToken cancellationToken)
    {
        var output = (await ExternalProgram.RunAsync(file, ["--no-defaults", "--version"], cancellationToken)).StandardOutput;
        var words = output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, word => word is "Ver");
        return at >= 0 && at + 1 < words.Length ? words[at + 1] : output.Trim();
    }
}

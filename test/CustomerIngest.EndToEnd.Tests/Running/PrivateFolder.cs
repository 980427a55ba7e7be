namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>A folder of a test's own, removed with all that is in it.</summary>
public sealed class PrivateFolder : IDisposable
{
    // Short, because the path of a Unix socket may have 107 bytes at most.
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("e2e-");

    public string Path => _folder.FullName;

    /// <summary>The names of what is in it.</summary>
    public IEnumerable<string> Entries => _folder.EnumerateFileSystemInfos().Select(entry => entry.Name);

    /// <summary>The path of a file or folder in it.</summary>
    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Of(name))!);
        File.WriteAllText(Of(name), text);
        return Of(name);
    }

    /// <summary>Writes a script that may be executed.</summary>
    public string WriteProgram(string name, string text)
    {
        var path = Write(name, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

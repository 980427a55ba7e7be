namespace CustomerIngest.Local.Lambda;

/// <summary>
/// An execution environment's /tmp, for its process alone. It outlives crashes and timeouts, as on AWS, and goes with
/// the environment. The name is short, because .NET puts Unix sockets there, whose paths end at 104 bytes on macOS.
/// </summary>
internal sealed class ScratchDirectory(string root) : IDisposable
{
    public string Path { get; } = Create(root);

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    private static string Create(string root)
    {
        var path = System.IO.Path.Combine(root, $"lambda-{Guid.NewGuid():N}"[..15]);
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path).FullName
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }
}

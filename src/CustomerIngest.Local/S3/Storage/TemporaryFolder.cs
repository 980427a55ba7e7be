namespace CustomerIngest.Local.S3.Storage;

/// <summary>
/// A folder under the temp folder that goes at the end. Those of processes that were killed go when the next one is made:
/// a process holds a lock in its own, which ends with it.
/// </summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Usual = "local-s3-";

    private readonly FileStream _lock;

    private TemporaryFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    /// <param name="prefix">Begins its name, and those of the ones that are swept.</param>
    public static TemporaryFolder Create(string prefix = Usual)
    {
        Sweep(prefix);
        var name = $"{prefix}{Guid.NewGuid():N}";

        // Nobody sweeps it under this name, which it has until it is locked.
        var unlocked = PrivateFolder.Create(System.IO.Path.GetTempPath(), $"new-{name}");
        var held = Lock(unlocked, FileMode.CreateNew);
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), name);
        Directory.Move(unlocked, path);
        return new TemporaryFolder(path, held);
    }

    public void Dispose()
    {
        _lock.Dispose();
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A request that is being aborted has just made a file, or another process swept. What is left, the next start sweeps.
        }
    }

    private static void Sweep(string prefix)
    {
        foreach (var folder in new DirectoryInfo(System.IO.Path.GetTempPath()).EnumerateDirectories($"{prefix}*").Where(folder => folder.LinkTarget is null))
        {
            try
            {
                Lock(folder.FullName, FileMode.Open).Dispose();
                folder.Delete(recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It is in use, or somebody else's, or another process sweeps it.
            }
        }
    }

    private static FileStream Lock(string folder, FileMode mode) =>
        new(System.IO.Path.Combine(folder, "lock"), new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 });
}

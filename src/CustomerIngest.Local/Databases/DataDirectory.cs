namespace CustomerIngest.Local.Databases;

/// <summary>Where a server of our own keeps its files, reachable by us alone.</summary>
public sealed class DataDirectory : IDisposable
{
    private readonly DataFolder? _folder;
    private bool _initialized;

    private DataDirectory(string path, DataFolder? folder) => (Path, _folder) = (path, folder);

    public string Path { get; }

    /// <summary>Whether it outlives its server.</summary>
    public bool IsKept => _folder is not null;

    /// <summary>Whole, by our own word.</summary>
    public bool IsInitialized => _folder?.HasDatabase ?? _initialized;

    /// <summary>Short, because a Unix socket's path may have 107 bytes at most.</summary>
    public string Socket => _folder?.Socket ?? System.IO.Path.Combine(Path, "s");

    /// <summary>SQL that the server runs before it accepts anybody.</summary>
    public string AccountScript => System.IO.Path.Combine(Path, "accounts.sql");

    /// <param name="folder">What is kept between runs, and stays its opener's; null for a fresh one under the temp folder.</param>
    /// <exception cref="DatabaseException">A file cannot be made or moved.</exception>
    public static DataDirectory Open(DataFolder? folder)
    {
        if (folder is null)
            return new DataDirectory(Directory.CreateTempSubdirectory("customer-ingest-db-").FullName, folder: null);
        try
        {
            folder.Tidy();
            return new DataDirectory(folder.Database, folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseException($"--data {folder.Path} cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Removes what a start that was killed has left.</summary>
    public void RemoveUnfinished()
    {
        if (!IsInitialized)
            FolderContent.Clear(Path);
    }

    public void MarkInitialized()
    {
        _initialized = true;
        _folder?.MarkDatabase();
    }

    /// <summary>A kept one stays, but not what never became a database.</summary>
    public void Dispose()
    {
        if (_folder is null || !IsInitialized)
            Directory.Delete(Path, recursive: true);
    }
}

namespace CustomerIngest.Local.Databases;

/// <summary>Where a server of our own keeps its files, readable by us alone.</summary>
public sealed class DataDirectory : IDisposable
{
    private readonly bool _kept;

    private DataDirectory(string path, bool kept)
    {
        Path = path;
        _kept = kept;
    }

    public string Path { get; }

    /// <summary>Ours, and whole. A server's files do not tell whose they are, so we say it ourselves.</summary>
    public bool IsInitialized => File.Exists(Mark);

    /// <summary>Short, because a Unix socket's path may have 107 bytes at most.</summary>
    public string Socket => System.IO.Path.Combine(Path, "s");

    /// <summary>SQL that the server runs before it accepts anybody.</summary>
    public string AccountScript => System.IO.Path.Combine(Path, "accounts.sql");

    private string Mark => System.IO.Path.Combine(Path, "customer-ingest");

    /// <param name="keptPath">Kept between runs; null for a fresh one under the temp folder.</param>
    /// <exception cref="DatabaseException">The folder cannot be made, or holds something else.</exception>
    public static DataDirectory Open(string? keptPath)
    {
        if (keptPath is null)
            return new DataDirectory(Directory.CreateTempSubdirectory("customer-ingest-db-").FullName, kept: false);
        try
        {
            var directory = new DataDirectory(Directory.CreateDirectory(keptPath).FullName, kept: true);
            return directory.IsInitialized || !Directory.EnumerateFileSystemEntries(directory.Path).Any()
                ? directory
                : throw new DatabaseException(
                    $"--data {keptPath} holds files that are not a database of ours. Name an empty or a new folder.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseException($"--data {keptPath} cannot be used: {exception.Message}", exception);
        }
    }

    public void MarkInitialized() => File.WriteAllText(Mark, "The local cloud of CustomerIngest keeps its database here.\n");

    /// <summary>A kept folder stays, but not what never became a database: it would be in the way of the next start.</summary>
    public void Dispose()
    {
        if (!_kept)
            Directory.Delete(Path, recursive: true);
        else if (!IsInitialized)
            Clear();
    }

    private void Clear()
    {
        foreach (var entry in new DirectoryInfo(Path).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo folder)
                folder.Delete(recursive: true);
            else
                entry.Delete();
        }
    }
}

namespace CustomerIngest.Local.Databases;

/// <summary>Where a server of our own keeps its files, reachable by us alone.</summary>
public sealed class DataDirectory : IDisposable
{
    // Longer than a server of ours is given to end.
    private static readonly TimeSpan _lockLimit = TimeSpan.FromSeconds(15);

    private readonly DirectoryLock? _lock;

    private DataDirectory(string path, DirectoryLock? kept)
    {
        Path = path;
        _lock = kept;
    }

    public string Path { get; }

    /// <summary>Whether it outlives its server.</summary>
    public bool IsKept => _lock is not null;

    /// <summary>Ours, and whole. A server's files do not tell whose they are, so we say it ourselves.</summary>
    public bool IsInitialized => File.Exists(Mark);

    /// <summary>Short, because a Unix socket's path may have 107 bytes at most.</summary>
    public string Socket => System.IO.Path.Combine(Path, "s");

    /// <summary>SQL that the server runs before it accepts anybody.</summary>
    public string AccountScript => System.IO.Path.Combine(Path, "accounts.sql");

    private string Mark => MarkIn(Path);

    private string BegunMark => BegunMarkIn(Path);

    /// <summary>A fresh one under the temp folder, or the one that is kept between runs.</summary>
    /// <exception cref="DatabaseException">The folder cannot be made or is in use, holds something else, or is not ours alone.</exception>
    public static async Task<DataDirectory> OpenAsync(DatabaseOptions options, CancellationToken cancellationToken)
    {
        if (options.DataDirectory is not { } kept)
            return new DataDirectory(Directory.CreateTempSubdirectory("customer-ingest-db-").FullName, kept: null);
        try
        {
            var path = await new KeptFolder(kept, IsOursOrEmpty, options.Announce).OpenAsync(cancellationToken);
            if (!File.Exists(MarkIn(path)))
                await File.WriteAllTextAsync(BegunMarkIn(path), "The local cloud of CustomerIngest is making its database here.\n", cancellationToken);
            var held = await DirectoryLock.TakeAsync(
                System.IO.Path.Combine(path, "lock"),
                _lockLimit,
                () => options.Announce($"Waiting for another local cloud, which still uses --data {kept}."),
                cancellationToken);
            return held is not null
                ? new DataDirectory(path, held)
                : throw new DatabaseException(
                    $"--data {kept} is in use: another local cloud, or its database server, did not end within {_lockLimit.TotalSeconds:0} s. End it, or name another folder.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseException($"--data {kept} cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Removes what a start that was killed has left.</summary>
    public void RemoveUnfinished()
    {
        if (!IsInitialized)
            Clear(but: [BegunMark, System.IO.Path.Combine(Path, "lock")]);
    }

    public void MarkInitialized()
    {
        File.WriteAllText(Mark, "The local cloud of CustomerIngest keeps its database here.\n");
        File.Delete(BegunMark);
    }

    /// <summary>The server runs, and what is started from now on is not its.</summary>
    public void StopInheriting() => _lock?.StopInheriting();

    /// <summary>A kept folder stays, but not what never became a database.</summary>
    public void Dispose()
    {
        if (!IsKept)
            Directory.Delete(Path, recursive: true);
        else if (!IsInitialized)
            Clear(but: []);
        _lock?.Dispose();
    }

    private static string MarkIn(string path) => System.IO.Path.Combine(path, "customer-ingest");

    private static string BegunMarkIn(string path) => System.IO.Path.Combine(path, "customer-ingest.begun");

    private static bool IsOursOrEmpty(string path) =>
        File.Exists(MarkIn(path)) || File.Exists(BegunMarkIn(path)) || !Directory.EnumerateFileSystemEntries(path).Any();

    private void Clear(IReadOnlyCollection<string> but)
    {
        foreach (var entry in new DirectoryInfo(Path).EnumerateFileSystemInfos())
        {
            if (but.Contains(entry.FullName))
                continue;
            if (entry is DirectoryInfo folder && folder.LinkTarget is null)
                folder.Delete(recursive: true);
            else
                entry.Delete();
        }
    }
}

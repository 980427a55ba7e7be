namespace CustomerIngest.Local.Databases;

/// <summary>The folder of <c>--data</c>: ours alone, and in use by one local cloud at a time.</summary>
public sealed class DataFolder : IDisposable
{
    // Names that no schema's folder can have: a server writes - as @002d in those.
    private const string DatabaseName = "database-files";
    private const string ObjectsName = "s3-files";
    private const string QueuesName = "sqs-files";
    private const string SecretsName = "secret-files";

    // Longer than a server of ours is given to end.
    private static readonly TimeSpan _lockLimit = TimeSpan.FromSeconds(15);

    private readonly DirectoryLock _lock;

    private DataFolder(string path, DirectoryLock held) => (Path, _lock) = (path, held);

    public string Path { get; }

    /// <summary>Where the database's server keeps its files.</summary>
    public string Database => In(DatabaseName);

    /// <summary>Where S3 keeps its objects.</summary>
    public string Objects => In(ObjectsName);

    /// <summary>Where SQS keeps its queues and their messages.</summary>
    public string Queues => In(QueuesName);

    /// <summary>Where Secrets Manager keeps its secrets.</summary>
    public string Secrets => In(SecretsName);

    /// <summary>Short, because a Unix socket's path may have 107 bytes at most.</summary>
    public string Socket => In("s");

    /// <summary>There is a whole database. A server's files do not tell whose they are, so we say it ourselves.</summary>
    public bool HasDatabase => File.Exists(MarkIn(Path));

    /// <param name="given">As the user named it; it is made if it is not there.</param>
    /// <param name="announce">Told what is changed, and what is waited for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">The folder cannot be made or is in use, holds something else, or is not ours alone.</exception>
    public static async Task<DataFolder> OpenAsync(string given, Action<string> announce, CancellationToken cancellationToken)
    {
        try
        {
            var path = await new KeptFolder(given, IsOursOrEmpty, announce).OpenAsync(cancellationToken);
            if (!File.Exists(MarkIn(path)))
                await File.WriteAllTextAsync(BegunMarkIn(path), "The local cloud of CustomerIngest keeps its files here, and has no whole database yet.\n", cancellationToken);
            var held = await DirectoryLock.TakeAsync(
                System.IO.Path.Combine(path, "lock"), _lockLimit, () => announce($"Waiting for another local cloud, which still uses --data {given}."), cancellationToken);
            return held is not null
                ? new DataFolder(path, held)
                : throw new DatabaseException(
                    $"--data {given} is in use: another local cloud, or its database server, did not end within {_lockLimit.TotalSeconds:0} s. End it, or name another folder.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseException($"--data {given} cannot be used: {exception.Message.TrimEnd('.')}. Name a folder that this user may make and write to.", exception);
        }
    }

    /// <summary>Gives a database of an earlier version, whose files were in the folder itself, the place that it has today.</summary>
    public void Tidy()
    {
        HashSet<string> known = [Database, Objects, Queues, Secrets, Socket, In("lock"), MarkIn(Path), BegunMarkIn(Path)];
        Directory.CreateDirectory(Database);
        foreach (var entry in new DirectoryInfo(Path).EnumerateFileSystemInfos().Where(entry => !known.Contains(entry.FullName)))
        {
            if (HasDatabase)
                Directory.Move(entry.FullName, System.IO.Path.Combine(Database, entry.Name));
            else
                FolderContent.Remove(entry);
        }
    }

    public void MarkDatabase()
    {
        File.WriteAllText(MarkIn(Path), "The local cloud of CustomerIngest keeps its database here.\n");
        File.Delete(BegunMarkIn(Path));
    }

    /// <summary>The server runs, and what is started from now on is not its.</summary>
    public void StopInheriting() => _lock.StopInheriting();

    public void Dispose() => _lock.Dispose();

    private static string MarkIn(string path) => System.IO.Path.Combine(path, "customer-ingest");

    private static string BegunMarkIn(string path) => System.IO.Path.Combine(path, "customer-ingest.begun");

    private static bool IsOursOrEmpty(string path) =>
        File.Exists(MarkIn(path)) || File.Exists(BegunMarkIn(path)) || !Directory.EnumerateFileSystemEntries(path).Any();

    private string In(string name) => System.IO.Path.Combine(Path, name);
}

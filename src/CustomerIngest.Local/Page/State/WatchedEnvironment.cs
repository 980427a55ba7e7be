using CustomerIngest.Local.Lambda.Environments;

namespace CustomerIngest.Local.Page.State;

/// <summary>What is known of an environment beyond its status.</summary>
internal sealed class WatchedEnvironment(EnvironmentStatus status, long firstSecond)
{
    private const int MostFiles = 1_000;

    private readonly HashSet<long> _connections = [];
    private readonly HashSet<long> _open = [];
    private (int? Process, int Invocations, bool Frozen) _looked;

    /// <summary>The last that was seen.</summary>
    public EnvironmentStatus Status { get; set; } = status;

    public Band Band { get; } = new(firstSecond);

    /// <summary>The second in which it was gone; null while it is there.</summary>
    public long? GoneAt { get; set; }

    /// <summary>Files in its /tmp that hold anything; the runtime has empty pipes there.</summary>
    public int Files { get; private set; }

    public long FileBytes { get; private set; }

    /// <summary>Connections to the database that are open.</summary>
    public int OpenConnections { get; private set; }

    /// <summary>Connections to the database that were seen, once a second. One that is opened and closed between two looks is missed.</summary>
    public int SeenConnections => _connections.Count;

    /// <param name="connected">The sockets of all processes that have a connection to the database.</param>
    public void Look(IReadOnlySet<long> connected)
    {
        LookAtFiles();
        LookAtSockets(connected);
    }

    // What is frozen opens nothing: its sockets are read once.
    private void LookAtSockets(IReadOnlySet<long> connected)
    {
        var now = (Status.ProcessId, Status.Invocations, Status.FrozenSince is not null);
        if (now != _looked || !now.Item3)
        {
            _open.Clear();
            if (Status.ProcessId is { } process && ProcessSockets.CanTell)
                _open.UnionWith(ProcessSockets.Of(process));
            _open.IntersectWith(connected);
            _connections.UnionWith(_open);
            _looked = now;
        }

        OpenConnections = Status.ProcessId is null ? 0 : _open.Count(connected.Contains);
    }

    private void LookAtFiles()
    {
        var (files, bytes) = (0, 0L);
        try
        {
            foreach (var file in new DirectoryInfo(Status.Scratch).EnumerateFiles("*", SearchOption.AllDirectories).Take(MostFiles))
            {
                if (file.Length == 0)
                    continue;
                files++;
                bytes += file.Length;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It changes while it is read.
        }

        (Files, FileBytes) = (files, bytes);
    }
}

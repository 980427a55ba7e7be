namespace CustomerIngest.Local.Processes;

/// <summary>
/// A control group of Linux that holds a process, and all that it starts, to an amount of memory: what goes beyond it is
/// killed. The file cache counts too, but is given back first.
/// </summary>
internal sealed class MemoryGroup : IDisposable
{
    private static readonly Lazy<MemoryHierarchy?> _hierarchy = new(MemoryHierarchy.Find);

    private readonly MemoryHierarchy _kind;
    private readonly string _folder;

    private MemoryGroup(MemoryHierarchy kind, string folder) => (_kind, _folder) = (kind, folder);

    /// <summary>Whether this user may make such groups on this system.</summary>
    public static bool IsPossible => _hierarchy.Value is not null;

    /// <summary>A process enters by writing its id to this file.</summary>
    public string Members => Path.Combine(_folder, "cgroup.procs");

    /// <summary>Whether somebody in here was killed for want of memory.</summary>
    public bool HasKilled => _kind.CountKills(_folder) > 0;

    /// <summary>Null where there can be none.</summary>
    /// <param name="bytes">The limit.</param>
    public static MemoryGroup? Create(long bytes)
    {
        if (_hierarchy.Value is not { } kind)
            return null;
        try
        {
            return new MemoryGroup(kind, kind.Create(bytes));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>For a group that nobody is in any more.</summary>
    public void Dispose() => MemoryHierarchy.Remove(_folder);
}

using System.Globalization;

namespace CustomerIngest.Local.Processes;

/// <summary>
/// A control group of Linux that holds a process, and all that it starts, to its limits. It knows its members, those too
/// that left the process group. Version 1 has a folder for each controller, version 2 one for all.
/// </summary>
internal sealed class ControlGroup : IAsyncDisposable
{
    private const int MostRounds = 5;
    private const int MostLooks = 100;

    // Real time also in tests: a process does not end by a clock that was made up.
    private static readonly TimeSpan _betweenLooks = TimeSpan.FromMilliseconds(5);

    private static readonly Lazy<ControlGroupPlace?> _memoryPlace = new(() => ControlGroupPlace.Find(MemoryLimit.Controller, (folder, isVersion2) => MemoryLimit.Set(folder, isVersion2, 1L << 30)));
    private static readonly Lazy<ControlGroupPlace?> _cpuPlace = new(() => ControlGroupPlace.Find(CpuLimit.Controller, (folder, isVersion2) => CpuLimit.Set(folder, isVersion2, 1)));

    private readonly List<string> _folders = [];
    private string? _memory;
    private string? _cpu;
    private bool _hasStrays;

    private ControlGroup()
    {
    }

    /// <summary>Whether this user may hold processes to an amount of memory on this system.</summary>
    public static bool LimitsMemory => _memoryPlace.Value is not null;

    /// <summary>Whether this user may hold processes to a share of the processors on this system.</summary>
    public static bool LimitsProcessors => CpuPlace is not null;

    /// <summary>A process enters by writing its id to each of these files.</summary>
    public IReadOnlyList<string> Members => [.. _folders.Select(ControlGroupPlace.MembersOf)];

    /// <summary>Whether somebody in here was killed for want of memory.</summary>
    public bool HasKilled => _memory is not null && MemoryLimit.CountKills(_memory, _memoryPlace.Value!.IsVersion2) > 0;

    /// <summary>Null where there can be none of these limits.</summary>
    public static ControlGroup? Create(ResourceLimits limits)
    {
        var group = new ControlGroup();
        try
        {
            if (limits.Memory is { } bytes && _memoryPlace.Value is { } place)
                MemoryLimit.Set(group._memory = group.Add(place), place.IsVersion2, bytes);
            if (limits.Processors is { } processors && CpuPlace is { } cpu)
            {
                // A process is in one group of version 2.
                group._cpu = group._memory is { } shared && cpu.IsVersion2 && _memoryPlace.Value!.IsVersion2 ? shared : group.Add(cpu);
                group.LimitProcessors(processors);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            group.Remove();
            return null;
        }

        return group._folders.Count > 0 ? group : null;
    }

    /// <summary>Another limit than before; of a group that was made with one.</summary>
    public void LimitProcessors(double processors)
    {
        if (_cpu is not null)
            CpuLimit.Set(_cpu, CpuPlace!.IsVersion2, processors);
    }

    /// <summary>To those in here that are in another process group, as <c>setsid</c> makes one. A thaw costs nothing when nobody was frozen.</summary>
    /// <param name="processGroup">Which has been told already.</param>
    /// <param name="signal">What they are told.</param>
    public void SignalStrays(int processGroup, ProcessSignal signal)
    {
        if (signal == ProcessSignal.Thaw && !_hasStrays)
            return;
        var told = new HashSet<int>();
        for (var round = 0; round < MostRounds; round++)
        {
            int[] strays = [.. Processes().Where(process => PosixSignals.GroupOf(process) != processGroup && told.Add(process))];
            foreach (var stray in strays)
                PosixSignals.SendTo(stray, signal, () => Processes().Contains(stray));

            // What had not been stopped yet may have started another.
            if (strays.Length == 0)
                break;
        }

        _hasStrays = signal == ProcessSignal.Freeze && told.Count > 0;
    }

    /// <summary>Removes the group, of which all were told to end.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var look = 0; look < MostLooks && Processes().Length > 0; look++)
            await Task.Delay(_betweenLooks, TimeProvider.System);
        Remove();
    }

    private void Remove() => _folders.ForEach(ControlGroupPlace.Remove);

    private static ControlGroupPlace? CpuPlace =>
        _cpuPlace.Value is { } cpu && (!cpu.IsVersion2 || _memoryPlace.Value is not { IsVersion2: true } memory || memory.Parent == cpu.Parent) ? cpu : null;

    private string Add(ControlGroupPlace place)
    {
        var folder = place.Create();
        _folders.Add(folder);
        return folder;
    }

    private int[] Processes()
    {
        try
        {
            return [.. File.ReadLines(Members[0]).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return [];
        }
    }
}

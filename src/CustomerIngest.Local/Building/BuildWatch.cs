namespace CustomerIngest.Local.Building;

/// <summary>
/// Runs copies of a build. A program that .NET has mapped into memory breaks when its file is written over, which a build
/// does; so each build that is complete becomes a copy of its own, which stays until nothing runs from it any more.
/// </summary>
internal sealed class BuildWatch : IAsyncDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);

    // A build writes its files within moments of each other. Half a minute later, something is wrong.
    private const int LooksBeforeComplaint = 60;

    private readonly BuildFolder _build;
    private readonly string _copies;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly string? _fault;
    private Task _watching = Task.CompletedTask;
    private int _builds;
    private string? _seen;
    private string? _last;
    private string? _hash;
    private int _looksAtFault;

    /// <param name="build">Where builds are made.</param>
    /// <param name="copies">Takes a folder for each.</param>
    /// <param name="time">The clock of the looks.</param>
    /// <exception cref="FunctionBuildException">There is nothing that can be copied.</exception>
    public BuildWatch(string build, string copies, TimeProvider time)
    {
        (_build, _copies, _time) = (new BuildFolder(build), copies, time);
        try
        {
            _seen = _build.Look();
            Current = Copy();
            var copy = new BuildFolder(Current);
            (_hash, _fault) = (copy.Hash(), BuildCheck.FindFault(copy));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FunctionBuildException($"The build in {_build.Path} cannot be copied: {exception.Message}");
        }
    }

    /// <summary>The copy of the newest build that was complete; the first one as it was found.</summary>
    public string Current { get; private set; }

    /// <summary>Takes the folder of a new build; what it returns completes when the one before is not needed any more. Throws for a build that cannot be used.</summary>
    public Func<string, Task> Deploy { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Told of builds that were deployed, and of those that cannot be.</summary>
    public Action<string> Announce { get; set; } = static _ => { };

    /// <summary>Looks twice a second until <see cref="DisposeAsync"/>.</summary>
    public void Start() => _watching = WatchAsync();

    /// <summary>Looks no more. The copies are left to whoever gave their folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching;
        _stopping.Dispose();
    }

    /// <summary>Deploys a build that is new since the last deployment and has not changed since the last look.</summary>
    public void Look()
    {
        // Two looks that agree: nobody was writing in between.
        var look = _build.Look();
        if (look is not null && look == _last && look != _seen)
            Try(look);
        _last = look;
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(_pause, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
                Look();
        }
        catch (OperationCanceledException)
        {
            // The local cloud is stopping.
        }
    }

    private void Try(string look)
    {
        try
        {
            if (BuildCheck.FindFault(_build) is { } fault && fault != _fault)
                Complain(fault);
            else
                Take(look);
        }
        catch (Exception exception)
        {
            // A build has begun meanwhile, the disk is full, or a file is none of what its name says.
            Complain(exception.Message.TrimEnd('.'));
        }
    }

    private void Take(string look)
    {
        var copy = Copy();
        var hash = new BuildFolder(copy).Hash();
        if (_build.Look() != look || hash == _hash)
        {
            Remove(copy);
            if (hash == _hash)
                (_seen, _looksAtFault) = (look, 0);
            return;
        }

        try
        {
            var before = Current;
            var unused = Deploy(copy);
            (Current, _seen, _hash, _looksAtFault) = (copy, look, hash, 0);
            _ = RemoveLaterAsync(before, unused);
        }
        catch (FunctionBuildException exception)
        {
            Remove(copy);
            Complain(exception.Message.TrimEnd('.'));
        }
    }

    // It is looked at again and again: a build that goes on makes it whole.
    private void Complain(string fault)
    {
        if (++_looksAtFault == LooksBeforeComplaint)
            Announce($"The build in {_build.Path} is not deployed, the functions stay as they are: {fault}. Build again.");
    }

    private string Copy()
    {
        var copy = Path.Combine(_copies, $"build-{++_builds}");
        try
        {
            _build.CopyTo(copy);
            return copy;
        }
        catch
        {
            Remove(copy);
            throw;
        }
    }

    private static async Task RemoveLaterAsync(string copy, Task unused)
    {
        await unused;
        Remove(copy);
    }

    private static void Remove(string copy)
    {
        try
        {
            Directory.Delete(copy, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It goes with the folder of all copies.
        }
    }
}

namespace CustomerIngest.Local.Terminal;

/// <summary>
/// What a person is told, line by line, and what is worked at while nothing is said. On a terminal lines are in colour, and
/// work is a line that moves; elsewhere both are plain text, and work is a dot now and then. Thread-safe.
/// </summary>
public sealed class Story : IDisposable
{
    private readonly Lock _lock = new();
    private readonly IStoryPaper _paper;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private string? _work;
    private long _workSince;
    private long _lastSign;
    private bool _disposed;
    private bool _isGone;

    internal Story(IStoryPaper paper, TimeProvider time)
    {
        (_paper, _time) = (paper, time);
        _timer = time.CreateTimer(_ => Tick(), null, paper.Pace, paper.Pace);
    }

    /// <summary>On standard output.</summary>
    public static Story OnConsole() => new(
        ColourPaper.IsFor(Console.IsOutputRedirected, Environment.GetEnvironmentVariable) ? new ColourPaper(Console.Out, static () => Console.WindowWidth) : new PlainPaper(Console.Out),
        TimeProvider.System);

    public void Say(string line) => Say(line, Tone.Plain);

    public void Say(string line, Tone tone)
    {
        lock (_lock)
        {
            Put(paper => paper.Write(line, tone));
            _lastSign = _time.GetTimestamp();
        }
    }

    /// <summary>From now on this is worked at, whatever is said meanwhile.</summary>
    /// <param name="what">Such as "Starting the database".</param>
    public void Work(string what)
    {
        lock (_lock)
        {
            Put(static paper => paper.EndWork());
            _work = what;
            _workSince = _lastSign = _time.GetTimestamp();
        }
    }

    /// <summary>Nothing is worked at any more; it is another's turn.</summary>
    public void Rest()
    {
        lock (_lock)
        {
            _work = null;
            Put(static paper => paper.EndWork());
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            _disposed = true;
            _work = null;
            Put(static paper => paper.EndWork());
        }

        _timer.Dispose();
    }

    private void Tick()
    {
        lock (_lock)
        {
            if (_work is not { } work || _time.GetElapsedTime(_lastSign) < _paper.Patience)
                return;
            Put(paper => paper.ShowWork(work, _time.GetElapsedTime(_workSince)));
            _lastSign = _time.GetTimestamp();
        }
    }

    // A terminal that was closed, or a full disk, takes nothing any more. What was started is still to be ended.
    private void Put(Action<IStoryPaper> put)
    {
        if (_isGone)
            return;
        try
        {
            put(_paper);
        }
        catch (IOException)
        {
            _isGone = true;
        }
    }
}

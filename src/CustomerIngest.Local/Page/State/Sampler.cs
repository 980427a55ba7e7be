namespace CustomerIngest.Local.Page.State;

/// <summary>The heart of the page: looks at everything once a second, whether or not somebody watches.</summary>
internal sealed class Sampler : IAsyncDisposable
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private readonly Chronicle _chronicle;
    private readonly EnvironmentWatch _environments;
    private readonly QueueWatch _queues;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private long _last = -1;
    private bool _hasFailed;

    public Sampler(EnvironmentWatch environments, QueueWatch queues, Chronicle chronicle)
    {
        (_environments, _queues, _chronicle) = (environments, queues, chronicle);
        _running = Task.Run(RunAsync);
    }

    /// <summary>The second that was looked at last, counted from the start; -1 before the first.</summary>
    public long Second => Volatile.Read(ref _last);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(_second, TimeProvider.System);
        try
        {
            for (var before = TimeProvider.System.GetTimestamp(); await timer.WaitForNextTickAsync(_stopping.Token);)
            {
                var now = TimeProvider.System.GetTimestamp();
                Look(TimeProvider.System.GetElapsedTime(before, now));
                before = now;
                Volatile.Write(ref _last, _last + 1);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The local cloud stops.
        }
    }

    private void Look(TimeSpan length)
    {
        try
        {
            _environments.Look(_last + 1, length);
            _queues.Look(_last + 1);
        }
        catch (Exception exception)
        {
            // A fault of ours, which is told once; the next second may be better.
            if (!_hasFailed)
                _chronicle.Add(EntryKind.Failed, $"The page could not look at everything: {exception.Message}");
            _hasFailed = true;
        }
    }
}

namespace CustomerIngest.Local.Page.State;

/// <summary>The heart of the page: looks at everything once a second, whether or not somebody watches.</summary>
internal sealed class Sampler : IAsyncDisposable
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private readonly EnvironmentWatch _environments;
    private readonly QueueWatch _queues;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private long _last = -1;

    public Sampler(EnvironmentWatch environments, QueueWatch queues)
    {
        (_environments, _queues) = (environments, queues);
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
                _environments.Look(_last + 1, TimeProvider.System.GetElapsedTime(before, now));
                _queues.Look(_last + 1);
                before = now;
                Volatile.Write(ref _last, _last + 1);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The local cloud stops.
        }
    }
}

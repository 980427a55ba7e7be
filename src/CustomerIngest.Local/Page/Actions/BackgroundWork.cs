namespace CustomerIngest.Local.Page.Actions;

/// <summary>What goes on after the answer to a button. At the end of the local cloud it is cut short and tidies up.</summary>
internal sealed class BackgroundWork : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];

    /// <summary>Does nothing when the local cloud is stopping.</summary>
    /// <param name="work">Must not throw but when it is cancelled.</param>
    public void Begin(Func<CancellationToken, Task> work)
    {
        lock (_lock)
        {
            if (_stopping.IsCancellationRequested)
                return;
            var running = Task.Run(() => RunAsync(work));
            _running.Add(running);
            _ = running.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Task[] running;
        lock (_lock)
            running = [.. _running];
        await Task.WhenAll(running);
        _stopping.Dispose();
    }

    /// <summary>Waits for a fault's time to pass; ends early when the local cloud stops.</summary>
    public static async Task PassAsync(TimeSpan time, CancellationToken stopping) =>
        await Task.Delay(time, TimeProvider.System, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The local cloud stops.
        }
    }

    private void Forget(Task ended)
    {
        lock (_lock)
            _running.Remove(ended);
    }
}

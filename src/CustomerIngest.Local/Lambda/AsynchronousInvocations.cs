using CustomerIngest.Local.Lambda.Invocations;

namespace CustomerIngest.Local.Lambda;

/// <summary>
/// Invocations of a function that nobody waits for. One that fails is repeated after one and after two minutes; one that is
/// throttled, after a second and then ever later up to five minutes, until six hours after it was queued ("How Lambda handles
/// errors and retries with asynchronous invocation").
/// </summary>
internal sealed class AsynchronousInvocations(LambdaFunction function, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan[] _retries = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)];
    private static readonly TimeSpan _firstBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestBackoff = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _longestAge = TimeSpan.FromHours(6);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];
    private bool _closed;

    /// <summary>Does nothing when the local cloud is stopping.</summary>
    public void Begin(InvocationRequest request)
    {
        lock (_lock)
        {
            if (_closed)
                return;
            var running = RunAsync(request);
            if (running.IsCompleted)
                return;
            _running.Add(running);
            _ = running.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Gives up what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_lock)
        {
            _closed = true;
            running = [.. _running];
        }

        await _stopping.CancelAsync();
        await Task.WhenAll(running);
        _stopping.Dispose();
    }

    private void Forget(Task ended)
    {
        lock (_lock)
            _running.Remove(ended);
    }

    private async Task RunAsync(InvocationRequest request)
    {
        try
        {
            await Task.Yield();
            var queued = time.GetTimestamp();
            for (var retry = 0; !await IsDoneAsync(request, queued) && retry < _retries.Length; retry++)
                await Task.Delay(_retries[retry], time, _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The local cloud is stopping.
        }
    }

    private async Task<bool> IsDoneAsync(InvocationRequest request, long queued)
    {
        var backoff = _firstBackoff;
        while (true)
        {
            var result = await function.InvokeAsync(request, _stopping.Token);
            if (result.FunctionError != LambdaErrors.Throttling)
                return result.Succeeded;
            if (time.GetElapsedTime(queued) + backoff > _longestAge)
                return true;
            await Task.Delay(backoff, time, _stopping.Token);
            backoff = backoff * 2 < _longestBackoff ? backoff * 2 : _longestBackoff;
        }
    }
}

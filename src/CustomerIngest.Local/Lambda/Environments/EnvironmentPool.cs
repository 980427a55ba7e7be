using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Lambda.Environments;

/// <summary>
/// A function's execution environments. The one that was used last is used first, so that those over the need fall
/// idle and are reaped.
/// </summary>
internal sealed class EnvironmentPool(FunctionContext firstContext) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ExecutionEnvironment, IdleTimer> _environments = [];
    private readonly List<ExecutionEnvironment> _idle = [];
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FunctionContext _context = firstContext;
    private bool _closed;

    public IReadOnlyList<EnvironmentStatus> Environments
    {
        get
        {
            lock (_lock)
                return [.. _environments.Keys.Select(environment => environment.Status)];
        }
    }

    /// <summary>Does nothing when no environment here runs that process any more.</summary>
    public void Signal(int processId, ProcessSignal signal)
    {
        lock (_lock)
        {
            foreach (var environment in _environments.Keys)
                environment.Signal(processId, signal);
        }
    }

    /// <summary>One that is warm and free, else a new one.</summary>
    /// <exception cref="OperationCanceledException">The pool is closed.</exception>
    public ExecutionEnvironment Rent()
    {
        lock (_lock)
        {
            if (_closed)
                throw new OperationCanceledException("The local cloud is stopping.");
            if (_idle.Count == 0)
                return Add();
            var environment = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            _environments[environment].Stop();
            return environment;
        }
    }

    public async Task ReturnAsync(ExecutionEnvironment environment)
    {
        lock (_lock)
        {
            if (!_closed && environment.Runs(_context))
            {
                _idle.Add(environment);
                _environments[environment].Start(_context.Options.IdleTimeout);
                return;
            }
        }

        await RemoveAsync(environment);
    }

    /// <summary>New environments are made with this from now on. Of the others the idle ones end, and those in use when they are handed back.</summary>
    /// <returns>Completes when all others have ended.</returns>
    public Task Replace(FunctionContext context)
    {
        ExecutionEnvironment[] idle;
        Task others;
        lock (_lock)
        {
            if (_closed)
                return _drained.Task;
            _context = context;
            idle = [.. _idle];
            _idle.Clear();
            others = Task.WhenAll(_environments.Keys.Select(environment => environment.Ended));
        }

        foreach (var environment in idle)
            _ = RemoveAsync(environment);
        return others;
    }

    /// <summary>Ends an environment that nobody else uses.</summary>
    public async Task RemoveAsync(ExecutionEnvironment environment)
    {
        try
        {
            await environment.DisposeAsync();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            new EnvironmentLog(_context, environment.Id).Write($"The environment's /tmp could not be removed: {exception.Message}");
        }

        lock (_lock)
        {
            if (_environments.Remove(environment, out var timer))
                timer.Dispose();
            if (_closed && _environments.Count == 0)
                _drained.TrySetResult();
        }
    }

    /// <summary>Ends the idle environments and waits for those that are in use to be handed back.</summary>
    public async ValueTask DisposeAsync()
    {
        List<ExecutionEnvironment> idle;
        lock (_lock)
        {
            _closed = true;
            idle = [.. _idle];
            _idle.Clear();
            if (_environments.Count == 0)
                _drained.TrySetResult();
        }

        await Task.WhenAll(idle.Select(RemoveAsync));
        await _drained.Task;
    }

    private ExecutionEnvironment Add()
    {
        var environment = new ExecutionEnvironment(_context, Guid.NewGuid().ToString("N"));
        _environments.Add(environment, new IdleTimer(_context.Time, () => Reap(environment)));
        return environment;
    }

    private void Reap(ExecutionEnvironment environment)
    {
        lock (_lock)
        {
            // It may have been rented while its timer fired.
            if (!_environments.TryGetValue(environment, out var timer) || !timer.Elapsed || !_idle.Remove(environment))
                return;
        }

        _ = RemoveAsync(environment);
    }
}

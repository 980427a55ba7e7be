using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Templates;

namespace CustomerIngest.Local.Lambda;

/// <summary>A function that runs in execution environments, one for each invocation in flight.</summary>
public sealed class LambdaFunction : IFunction, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrencyLimit _concurrency;
    private readonly EnvironmentPool _pool;
    private bool _disposed;

    /// <param name="context">What it runs and where.</param>
    /// <param name="unreserved">What it shares with the other functions that have reserved nothing.</param>
    internal LambdaFunction(FunctionContext context, ConcurrencyLimit unreserved)
    {
        Definition = context.Definition;
        _concurrency = Definition.ReservedConcurrency is { } reserved ? new ConcurrencyLimit(reserved) : unreserved;
        _pool = new EnvironmentPool(context);
    }

    public FunctionDefinition Definition { get; }

    public string Name => Definition.Name;

    /// <summary>The environments there are now, warm ones included.</summary>
    public IReadOnlyList<EnvironmentStatus> Environments => _pool.Environments;

    /// <summary>
    /// Does to an environment's process what AWS, or a fault, may do to it. Nothing happens when no environment of this
    /// function runs that process any more, whoever has its id by now.
    /// </summary>
    /// <param name="processId">As <see cref="Environments"/> gave it.</param>
    /// <param name="signal">What to do to it.</param>
    public void Signal(int processId, ProcessSignal signal) => _pool.Signal(processId, signal);

    /// <inheritdoc/>
    public async Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        if (!_concurrency.TryEnter())
        {
            var throttled = LambdaErrors.Throttled();
            return new InvocationResult(Guid.NewGuid().ToString(), throttled.Payload, throttled.ErrorType);
        }

        try
        {
            return await RunAsync(payload, cancellationToken);
        }
        finally
        {
            _concurrency.Exit();
        }
    }

    /// <summary>Cancels the invocations in flight and leaves no process and no folder behind.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        await _stopping.CancelAsync();
        await _pool.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task<InvocationResult> RunAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var environment = _pool.Rent();
        try
        {
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
            var result = await environment.InvokeAsync(payload, stopping.Token);
            await _pool.ReturnAsync(environment);
            return result;
        }
        catch
        {
            await _pool.RemoveAsync(environment);
            throw;
        }
    }
}

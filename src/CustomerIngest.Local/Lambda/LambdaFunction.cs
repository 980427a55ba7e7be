using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Lambda.Environments;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Limits;
using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Lambda;

/// <summary>A function that runs in execution environments, one for each invocation in flight.</summary>
public sealed class LambdaFunction : IFunction, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly FunctionConcurrency _concurrency;
    private readonly EnvironmentPool _pool;
    private readonly AsynchronousInvocations _asynchronous;
    private readonly FunctionContext _context;
    private long _lastModified;
    private bool _disposed;

    /// <param name="context">What it runs and where.</param>
    /// <param name="unreserved">What it shares with the other functions that have reserved nothing.</param>
    internal LambdaFunction(FunctionContext context, ConcurrencyLimit unreserved)
    {
        _context = context;
        _concurrency = new FunctionConcurrency(unreserved, Definition.ReservedConcurrency);
        _pool = new EnvironmentPool(context);
        _asynchronous = new AsynchronousInvocations(this, context.Time);
        _lastModified = context.Time.GetUtcNow().Ticks;
    }

    public FunctionDefinition Definition => _context.Definition;

    /// <summary>When it was made, or its code was last replaced.</summary>
    public DateTimeOffset LastModified => new(Interlocked.Read(ref _lastModified), TimeSpan.Zero);

    public string Name => Definition.Name;

    /// <summary>The most invocations in flight at a time, as the template said until somebody changed it; null when only the account bounds them.</summary>
    public int? ReservedConcurrency
    {
        get => _concurrency.Reserved;
        set => _concurrency.Reserved = value;
    }

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
    public Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        InvokeAsync(new InvocationRequest(payload), cancellationToken);

    /// <inheritdoc cref="IFunction.InvokeAsync"/>
    public async Task<InvocationResult> InvokeAsync(InvocationRequest request, CancellationToken cancellationToken)
    {
        if (!_concurrency.TryEnter(out var shared))
        {
            var throttled = LambdaErrors.Throttled();
            return new InvocationResult(request.RequestId, throttled.Payload, throttled.ErrorType);
        }

        try
        {
            return await RunAsync(request, cancellationToken);
        }
        finally
        {
            _concurrency.Exit(shared);
        }
    }

    /// <summary>Runs the function later, and again when it fails; nobody waits for the result.</summary>
    public void Begin(InvocationRequest request) => _asynchronous.Begin(request);

    /// <summary>Replaces the code: new environments run it, and the others end as soon as they are idle.</summary>
    /// <returns>Completes when none runs earlier code any more.</returns>
    internal Task Deploy(LaunchCommand launch)
    {
        Interlocked.Exchange(ref _lastModified, _context.Time.GetUtcNow().Ticks);
        return _pool.Replace(_context with { Launch = launch });
    }

    /// <summary>Cancels the invocations in flight and leaves no process and no folder behind.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        await _stopping.CancelAsync();
        await _asynchronous.DisposeAsync();
        await _pool.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task<InvocationResult> RunAsync(InvocationRequest request, CancellationToken cancellationToken)
    {
        var environment = _pool.Rent();
        try
        {
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
            var result = await environment.InvokeAsync(request, stopping.Token);
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

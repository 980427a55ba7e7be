using System.ComponentModel;
using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Sandbox;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Lambda.Runtime;

/// <summary>One process of an execution environment with the Runtime API that serves it.</summary>
internal sealed class RuntimeInstance : IAsyncDisposable
{
    private readonly RuntimeApi _api;
    private readonly FunctionProcess _process;
    private readonly Freezer _freezer;

    private RuntimeInstance(RuntimeApi api, FunctionProcess process, Freezer freezer)
    {
        (_api, _process, _freezer) = (api, process, freezer);
        api.Freezer = freezer;
    }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.Exited.IsCompleted;

    /// <param name="context">The function.</param>
    /// <param name="environmentId">Of its execution environment.</param>
    /// <param name="scratch">The environment's /tmp.</param>
    /// <param name="processors">How many, or which part of one; null for all there are.</param>
    /// <param name="frozen">Takes the time.</param>
    /// <param name="log">Takes what the process prints.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="Win32Exception">The program cannot be executed.</exception>
    public static async Task<RuntimeInstance> StartAsync(
        FunctionContext context, string environmentId, ScratchDirectory scratch, double? processors, FrozenClock frozen, Action<string> log, CancellationToken cancellationToken)
    {
        var api = await RuntimeApi.StartAsync(cancellationToken);
        try
        {
            var variables = FunctionVariables.Of(context, environmentId, api.HostAndPort, scratch.Path);
            var limits = new ResourceLimits(context.MemoryLimit(scratch), processors);
            var process = await FunctionProcess.StartAsync(scratch.Inside(context.Launch), variables, scratch.Path, limits, log);
            return new RuntimeInstance(api, process, new Freezer(process, frozen, context.Options.Freeze));
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }
    }

    /// <summary>Null when the runtime is ready, else why it is not.</summary>
    /// <exception cref="TimeoutException">It took longer than the limit.</exception>
    public async Task<RuntimeReply?> InitialiseAsync(string requestId, TimeSpan limit, TimeProvider time, CancellationToken stopping)
    {
        await Task.WhenAny(_api.Initialised, _api.InitFailed, _process.Exited).WaitAsync(limit, time, stopping);
        if (_api.InitFailed.IsCompleted)
            return await _api.InitFailed;
        if (!_process.Exited.IsCompleted)
            return null;

        // What the process said of its end comes before what Lambda says of it.
        await _process.LastLinesAsync();
        return WithReason(LambdaErrors.ExitedBeforeAsking(requestId, await _process.Exited));
    }

    /// <summary>Null when the process ended before it took the event, which is then no failure of this invocation.</summary>
    /// <exception cref="TimeoutException">It took longer than the limit.</exception>
    public async Task<RuntimeReply?> InvokeAsync(Invocation invocation, TimeSpan limit, TimeProvider time, CancellationToken stopping)
    {
        _api.Post(invocation);
        await Task.WhenAny(invocation.Reply, _process.Exited).WaitAsync(limit, time, stopping);
        if (invocation.Reply.IsCompleted)
            return await invocation.Reply;
        return invocation.Taken ? WithReason(LambdaErrors.Exited(invocation.RequestId, await _process.Exited)) : null;
    }

    /// <summary>Does nothing when the process has ended. It is frozen with all that it started, and killed alone.</summary>
    public void Signal(ProcessSignal signal)
    {
        switch (signal)
        {
            case ProcessSignal.Freeze:
                _freezer.Hold();
                break;
            case ProcessSignal.Thaw:
                _freezer.Release();
                break;
            case ProcessSignal.Terminate:
                _freezer.End();
                _process.Signal(signal);
                break;
            default:
                _process.Signal(signal);
                break;
        }
    }

    /// <inheritdoc cref="FunctionProcess.LimitProcessors"/>
    public void LimitProcessors(double processors) => _process.LimitProcessors(processors);

    /// <inheritdoc cref="FunctionProcess.CaughtUpAsync"/>
    public Task CaughtUpAsync() => _process.CaughtUpAsync();

    public long PeakMemory() => _process.PeakMemory();

    /// <summary>Lets the process end by itself first; <see cref="DisposeAsync"/> follows.</summary>
    public Task TerminateAsync()
    {
        _freezer.End();
        return _process.TerminateAsync();
    }

    private RuntimeReply WithReason(RuntimeReply reply) =>
        _process.RanOutOfMemory ? reply with { Hint = "A process was killed because the function held more memory than its MemorySize." } : reply;

    public async ValueTask DisposeAsync()
    {
        _freezer.Dispose();
        await _process.DisposeAsync();
        await _api.DisposeAsync();
    }
}

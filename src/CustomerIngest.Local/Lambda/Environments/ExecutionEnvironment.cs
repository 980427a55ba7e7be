using System.ComponentModel;
using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Runtime;
using CustomerIngest.Local.Lambda.Sandbox;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Lambda.Environments;

/// <summary>
/// A sandbox that runs one invocation at a time. Its process is started by the first one (the init phase), and again
/// inside a later one after it was lost; its /tmp stays the same throughout.
/// </summary>
/// <param name="context">Its function.</param>
/// <param name="id">Ends the name of its log stream.</param>
internal sealed class ExecutionEnvironment(FunctionContext context, string id) : IAsyncDisposable
{
    private readonly EnvironmentLog _log = new(context, id);
    private readonly ScratchDirectory _scratch = new(context.Options.ScratchRoot);
    private readonly EnvironmentMeter _meter = new(context);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RuntimeInstance? _runtime;

    public string Id => id;

    public EnvironmentStatus Status => _meter.Read(Id, _runtime?.ProcessId, _scratch.View);

    /// <summary>Completes when the environment has been disposed.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Whether it was made with exactly this, and not with what an earlier or a later deployment gave.</summary>
    public bool Runs(FunctionContext current) => ReferenceEquals(context, current);

    /// <summary>Does nothing when the environment's process is another one by now, or none.</summary>
    public void Signal(int processId, ProcessSignal signal)
    {
        if (_runtime is { } runtime && runtime.ProcessId == processId)
            runtime.Signal(signal);
    }

    /// <exception cref="OperationCanceledException">The local cloud is stopping; the environment is to be disposed.</exception>
    public async Task<InvocationResult> InvokeAsync(InvocationRequest request, CancellationToken stopping)
    {
        var requestId = request.RequestId;
        _log.Keep(request.WantsLogTail);
        var first = _meter.CountInvocation() == 1;
        if (first)
        {
            await _scratch.LimitAsync(context.StorageLimit, _log.Write);
            await InitPhaseAsync(requestId, stopping);
        }

        _meter.State = EnvironmentState.Busy;
        _log.Start(requestId);
        var deadline = new Deadline(context.Definition.Timeout, context.Time);
        var reply = await InvokePhaseAsync(request, deadline, stopping);
        var (duration, processId) = (deadline.Elapsed, _runtime?.ProcessId);
        if (request.WantsLogTail && _runtime is { } runtime)
            await runtime.CaughtUpAsync();
        await ReportAsync(requestId, duration, first ? _meter.InitDuration : null, reply);
        _meter.State = EnvironmentState.Idle;
        var result = new InvocationResult(requestId, reply.Payload, reply.ErrorType) { LogTail = _log.TakeTail() };
        context.Options.InvocationFinished(new FinishedInvocation
        {
            FunctionName = context.Definition.Name,
            EnvironmentId = Id,
            ProcessId = processId,
            Payload = request.Payload,
            Result = result,
            WasCold = first,
            Duration = duration,
            Timeout = context.Definition.Timeout,
        });
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        _meter.State = EnvironmentState.Gone;
        try
        {
            if (_runtime is { } runtime)
                await runtime.TerminateAsync();
            await DropRuntimeAsync();
            await _scratch.DisposeAsync();
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    /// <summary>An init phase that fails, or is over its limit, is not a failure yet: Lambda repeats it inside the invocation.</summary>
    private async Task InitPhaseAsync(string requestId, CancellationToken stopping)
    {
        var limit = new Deadline(context.Options.InitTimeout, context.Time);
        try
        {
            if (await StartRuntimeAsync(requestId, limit, "init", stopping) is not null)
                await DropRuntimeAsync();
        }
        catch (TimeoutException)
        {
            _log.InitEnd("init", limit.Elapsed, LambdaErrors.TimedOut(requestId, context.Options.InitTimeout));
            await DropRuntimeAsync();
        }
    }

    private async Task<RuntimeReply> InvokePhaseAsync(InvocationRequest request, Deadline deadline, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                if (_runtime is not { HasExited: false } runtime)
                {
                    await DropRuntimeAsync();
                    if (await StartRuntimeAsync(request.RequestId, deadline, "invoke", stopping) is { } failed)
                        return failed;
                    continue;
                }

                var invocation = new Invocation(request.RequestId, request.Payload, context.Arn, deadline.Moment) { ClientContext = request.ClientContext };
                if (await runtime.InvokeAsync(invocation, deadline.Remaining, context.Time, stopping) is { } reply)
                    return reply;
            }
        }
        catch (TimeoutException)
        {
            return LambdaErrors.TimedOut(request.RequestId, context.Definition.Timeout);
        }
    }

    private async Task<RuntimeReply?> StartRuntimeAsync(string requestId, Deadline limit, string phase, CancellationToken stopping)
    {
        _meter.State = EnvironmentState.Initialising;
        _log.InitStart(phase);
        var processors = phase == "init" ? context.InitProcessors : context.Processors;
        RuntimeReply? failed;
        try
        {
            _runtime = await RuntimeInstance.StartAsync(context, Id, _scratch, processors, _meter.Frozen, _log.Print, stopping);
            context.Options.ProcessStarted(new StartedProcess(context.Definition.Name, Id, _runtime.ProcessId, _scratch.View));
            failed = await _runtime.InitialiseAsync(requestId, limit.Remaining, context.Time, stopping);
        }
        catch (Win32Exception exception)
        {
            failed = LambdaErrors.InvalidEntrypoint(requestId, exception.Message);
        }

        var duration = limit.Elapsed;
        if (failed is null && phase == "init")
            _meter.InitDuration = duration;
        if (failed is null && context.Processors is { } share)
            _runtime!.LimitProcessors(share);
        if (failed is { Hint: { } hint } && phase == "init")
            _log.Write(hint);
        _log.InitEnd(phase, duration, failed);
        _meter.SeeMemory(_runtime);
        _meter.State = EnvironmentState.Busy;
        return failed;
    }

    private async Task ReportAsync(string requestId, TimeSpan duration, TimeSpan? init, RuntimeReply reply)
    {
        _meter.SeeMemory(_runtime);
        if (reply.Broken)
        {
            // The last lines of the process come before END.
            await DropRuntimeAsync();
            if (reply.Hint is { } hint)
                _log.Write(hint);
        }

        _log.End(_meter.EndInvocation(requestId, duration, init, reply));
    }

    private async Task DropRuntimeAsync()
    {
        if (Interlocked.Exchange(ref _runtime, null) is { } runtime)
            await runtime.DisposeAsync();
    }
}

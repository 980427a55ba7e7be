using System.ComponentModel;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Lambda;

/// <summary>
/// A sandbox that runs one invocation at a time. Its process is started by the first one (the init phase), and again
/// inside a later one after it was lost; its /tmp stays the same throughout.
/// </summary>
internal sealed class ExecutionEnvironment(FunctionContext context) : IAsyncDisposable
{
    private readonly ScratchDirectory _scratch = new(context.Options.ScratchRoot);
    private readonly FrozenClock _frozen = new(context.Time);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StateClock _clock = new(context.Time);
    private RuntimeInstance? _runtime;
    private int _invocations;
    private TimeSpan? _initDuration;
    private TimeSpan _frozenBefore;
    private long _peakMemory;
    private LogTail? _tail;

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public EnvironmentStatus Status => new(Id, _clock.State, _invocations, _runtime?.ProcessId, _initDuration, _peakMemory, _scratch.Path, _frozen.Since, _frozen.Total)
    {
        Busy = _clock.Spent(EnvironmentState.Busy),
        Initialising = _clock.Spent(EnvironmentState.Initialising),
    };

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
        var tail = _tail = request.WantsLogTail ? new LogTail() : null;
        var first = _invocations++ == 0;
        if (first)
            await InitPhaseAsync(requestId, stopping);
        _clock.State = EnvironmentState.Busy;
        Log(context.Lines.Start(context.Time.GetUtcNow(), requestId), begins: requestId);
        var deadline = new Deadline(context.Definition.Timeout, context.Time);
        var reply = await InvokePhaseAsync(request, deadline, stopping);
        var (duration, processId) = (deadline.Elapsed, _runtime?.ProcessId);
        if (tail is not null && _runtime is { } runtime)
            await runtime.CaughtUpAsync();
        await ReportAsync(requestId, duration, first ? _initDuration : null, reply);
        _clock.State = EnvironmentState.Idle;
        var result = new InvocationResult(requestId, reply.Payload, reply.ErrorType) { LogTail = tail?.Bytes() ?? default };
        _tail = null;
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
        _clock.State = EnvironmentState.Gone;
        try
        {
            if (_runtime is { } runtime)
                await runtime.TerminateAsync();
            await DropRuntimeAsync();
            _scratch.Dispose();
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
            if (await StartRuntimeAsync(requestId, limit, "init", stopping) is null)
                _initDuration = limit.Elapsed;
            else
                await DropRuntimeAsync();
        }
        catch (TimeoutException)
        {
            Log(context.Lines.InitReport(context.Time.GetUtcNow(), limit.Elapsed, "init", LambdaErrors.TimedOut(requestId, context.Options.InitTimeout)));
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
        _clock.State = EnvironmentState.Initialising;
        RuntimeReply? failed;
        try
        {
            _runtime = await RuntimeInstance.StartAsync(context, Id, _scratch.Path, _frozen, line => Log(line), stopping);
            context.Options.ProcessStarted(new StartedProcess(context.Definition.Name, Id, _runtime.ProcessId));
            failed = await _runtime.InitialiseAsync(requestId, limit.Remaining, context.Time, stopping);
        }
        catch (Win32Exception exception)
        {
            failed = LambdaErrors.InvalidEntrypoint(requestId, exception.Message);
        }

        if (failed is { Hint: { } hint } && phase == "init")
            Log(hint);
        if (failed is not null)
            Log(context.Lines.InitReport(context.Time.GetUtcNow(), limit.Elapsed, phase, failed));
        TrackMemory();
        _clock.State = EnvironmentState.Busy;
        return failed;
    }

    private async Task ReportAsync(string requestId, TimeSpan duration, TimeSpan? init, RuntimeReply reply)
    {
        TrackMemory();
        if (reply.Broken)
        {
            // The last lines of the process come before END.
            await DropRuntimeAsync();
            if (reply.Hint is { } hint)
                Log(hint);
        }

        var frozen = _frozen.Total;
        var end = new InvocationEnd
        {
            Now = context.Time.GetUtcNow(),
            RequestId = requestId,
            Duration = duration,
            Init = init,
            Frozen = frozen - _frozenBefore,
            MemorySize = context.Definition.MemorySize,
            PeakMemory = _peakMemory,
            Reply = reply,
        };
        _frozenBefore = frozen;
        var lines = context.Lines.End(end).ToArray();
        foreach (var line in lines[..^1])
            Log(line);
        Log(lines[^1], ends: requestId);
    }

    private async Task DropRuntimeAsync()
    {
        if (Interlocked.Exchange(ref _runtime, null) is { } runtime)
            await runtime.DisposeAsync();
    }

    private void Log(string text, string? begins = null, string? ends = null)
    {
        context.Log(Id, text, begins, ends);
        _tail?.Add(text);
    }

    private void TrackMemory() => _peakMemory = Math.Max(_peakMemory, _runtime?.PeakMemory() ?? 0);
}

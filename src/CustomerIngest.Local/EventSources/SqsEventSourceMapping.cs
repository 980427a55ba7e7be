using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.EventSources;

/// <summary>
/// Feeds a queue to a function, as Lambda's event source mapping does: batch after batch, several at once while the queue
/// has messages, at most MaximumConcurrency. Done messages are deleted; failed ones are left to the queue's visibility timeout.
/// </summary>
public sealed class SqsEventSourceMapping : IAsyncDisposable
{
    /// <summary>Lambda starts with five pollers and adds to them without end; one machine is served best with the five.</summary>
    public const int DefaultConcurrency = 5;

    private readonly SqsEventDefinition _source;
    private readonly BatchCollector _collector;
    private readonly BatchFeeder _feeder;
    private readonly int _concurrency;
    private readonly SemaphoreSlim _pollers;
    private readonly CancellationTokenSource _polling = new();
    private readonly CancellationTokenSource _invoking = new();
    private readonly Lock _stopGate = new();
    private Task _poll = Task.CompletedTask;
    private Task? _stopped;

    public SqsEventSourceMapping(SqsEventDefinition source, Queue queue, IFunction function, TimeProvider time)
    {
        _source = source;
        _collector = new BatchCollector(source, queue, time);
        _feeder = new BatchFeeder(source, queue, function, time);
        _concurrency = source.MaximumConcurrency ?? DefaultConcurrency;
        _pollers = new SemaphoreSlim(_concurrency);
    }

    /// <summary>Called after each batch, from any thread and from several at once. Must not throw.</summary>
    public Action<BatchReport>? BatchFinished { get; init; }

    /// <summary>Called at once with a fault of the local cloud itself, which no function and no message caused. Must not throw.</summary>
    public Action<Exception>? Failed { get; init; }

    /// <summary>Begins to poll; a mapping that the template disables stays idle.</summary>
    public void Start()
    {
        if (_source.Enabled)
            _poll = Task.Run(PollAsync);
    }

    /// <summary>Receives no more, and waits for the invocations in flight; throws what ended the polling before, if anything did.</summary>
    public Task StopAsync()
    {
        lock (_stopGate)
            return _stopped ??= StopOnceAsync();
    }

    /// <summary>Receives no more, and cancels the invocations in flight; their messages come back after their visibility timeout.</summary>
    public async ValueTask DisposeAsync()
    {
        await _invoking.CancelAsync();
        await StopAsync();
        _polling.Dispose();
        _invoking.Dispose();
        _pollers.Dispose();
    }

    private async Task StopOnceAsync()
    {
        await _polling.CancelAsync();
        try
        {
            await _poll;
        }
        finally
        {
            for (var free = 0; free < _concurrency; free++)
                await _pollers.WaitAsync(CancellationToken.None);
        }
    }

    private async Task PollAsync()
    {
        try
        {
            while (true)
            {
                await _pollers.WaitAsync(_polling.Token);
                var batch = await CollectOrFreeAsync();
                if (batch.Count == 0)
                {
                    _pollers.Release();
                    return;
                }

                _ = InvokeAndFreeAsync(batch);
            }
        }
        catch (OperationCanceledException) when (_polling.IsCancellationRequested)
        {
            // The mapping stops.
        }
        catch (Exception exception)
        {
            Failed?.Invoke(exception);
            throw;
        }
    }

    private async Task<IReadOnlyList<ReceivedMessage>> CollectOrFreeAsync()
    {
        try
        {
            return await _collector.CollectAsync(_polling.Token);
        }
        catch
        {
            _pollers.Release();
            throw;
        }
    }

    private async Task InvokeAndFreeAsync(IReadOnlyList<ReceivedMessage> batch)
    {
        try
        {
            // Not as the argument of a call that is left out when nobody wants the report.
            var report = await _feeder.FeedAsync(batch, _invoking.Token);
            BatchFinished?.Invoke(report);
        }
        catch (OperationCanceledException)
        {
            // Cut off by the stop: the messages stay in flight until their visibility timeout, as when Lambda itself fails.
        }
        catch (Exception exception)
        {
            Failed?.Invoke(exception);
        }
        finally
        {
            _pollers.Release();
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Invocations;

namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>Stands between an event source mapping and its function, and keeps what passes.</summary>
internal sealed class WatchedFunction(LambdaFunction function, TimeProvider time) : IFunction
{
    private readonly Lock _lock = new();
    private readonly List<Batch> _batches = [];
    private readonly Dictionary<string, Batch> _byRequest = new(StringComparer.Ordinal);
    private DateTimeOffset _last = time.GetUtcNow();
    private int _ended;

    public string Name => function.Name;

    public LambdaFunction Function => function;

    public IReadOnlyList<Batch> Batches
    {
        get
        {
            lock (_lock)
                return [.. _batches];
        }
    }

    /// <summary>How many batches are done with.</summary>
    public int Ended => Volatile.Read(ref _ended);

    /// <inheritdoc/>
    public async Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        // On the thread of the poll, which goes on only afterwards.
        var batch = Hand(payload);
        try
        {
            var result = await function.InvokeAsync(payload, cancellationToken);
            lock (_lock)
            {
                (batch.RequestId, batch.Error, batch.AnsweredAt, batch.Answered) = (result.RequestId, result.FunctionError, time.GetUtcNow(), Stopwatch.GetTimestamp());
                _byRequest[result.RequestId] = batch;
            }

            return result;
        }
        catch (Exception exception)
        {
            lock (_lock)
                (batch.Error, batch.AnsweredAt, batch.Answered) = (exception.GetType().Name, time.GetUtcNow(), Stopwatch.GetTimestamp());
            throw;
        }
    }

    /// <summary>What the mapping says of a batch.</summary>
    public void End(BatchReport report)
    {
        lock (_lock)
        {
            _ended++;
            if (report.RequestId is not { } id)
                return;
            var failed = report.Outcome.FailedIds.ToHashSet(StringComparer.Ordinal);
            var batch = _byRequest[id];
            (batch.EndedAt, batch.Done) = (time.GetUtcNow(), report.MessageIds.Where(message => !failed.Contains(message)).ToHashSet(StringComparer.Ordinal));
        }
    }

    private Batch Hand(ReadOnlyMemory<byte> payload)
    {
        using var json = JsonDocument.Parse(payload);
        Delivery[] deliveries = [.. json.RootElement.GetProperty("Records").EnumerateArray().Select(Read)];
        lock (_lock)
        {
            var batch = new Batch(_last, _last = time.GetUtcNow(), deliveries) { Begun = Stopwatch.GetTimestamp() };
            _batches.Add(batch);
            return batch;
        }
    }

    private static Delivery Read(JsonElement record)
    {
        var attributes = record.GetProperty("attributes");
        return new Delivery(
            record.GetProperty("messageId").GetString()!,
            (int)Number("ApproximateReceiveCount"),
            DateTimeOffset.FromUnixTimeMilliseconds(Number("ApproximateFirstReceiveTimestamp")));

        long Number(string name) => long.Parse(attributes.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
    }
}

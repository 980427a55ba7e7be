using System.Globalization;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda.Invocations;

namespace CustomerIngest.Local.Page.State;

/// <summary>The last invocations. Thread-safe.</summary>
internal sealed class InvocationList(TimeProvider time)
{
    private const int Most = 500;

    private readonly Lock _lock = new();
    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, ShownInvocation> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _failures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _totals = new(StringComparer.Ordinal);
    private long _change;

    /// <summary>Called with each invocation whose outcome is known. Must not throw.</summary>
    public Action<ShownInvocation> Settled { get; set; } = static _ => { };

    public void Add(FinishedInvocation finished)
    {
        var (kind, text) = OutcomeOf(finished.Result);
        var shown = new ShownInvocation
        {
            RequestId = finished.Result.RequestId,
            FunctionName = finished.FunctionName,
            EnvironmentId = finished.EnvironmentId,
            StartedAt = time.GetUtcNow() - finished.Duration,
            Duration = finished.Duration,
            WasCold = finished.WasCold,
            Kind = kind,
            Text = text,
        };
        lock (_lock)
        {
            _totals[shown.FunctionName] = _totals.GetValueOrDefault(shown.FunctionName) + 1;
            _order.Enqueue(shown.RequestId);
            Put(shown);
            if (_order.Count > Most)
                _byId.Remove(_order.Dequeue());
        }

        if (kind != OutcomeKind.Answered)
            Settled(shown);
    }

    public void Add(BatchReport batch)
    {
        ShownInvocation? settled = null;
        lock (_lock)
        {
            if (batch.RequestId is { } id && _byId.TryGetValue(id, out var shown) && shown.Kind == OutcomeKind.Answered)
            {
                var (kind, text) = OutcomeOf(batch);
                settled = shown with { Kind = kind, Text = text };
                Put(settled);
            }
        }

        if (settled is not null)
            Settled(settled);
    }

    /// <summary>What has changed since, the newest first.</summary>
    public IReadOnlyList<ShownInvocation> Since(long change, int most)
    {
        lock (_lock)
            return [.. _byId.Values.Where(shown => shown.Change > change).OrderByDescending(shown => shown.Change).Take(most)];
    }

    public (long Total, long Failures) Count(string functionName)
    {
        lock (_lock)
            return (_totals.GetValueOrDefault(functionName), _failures.GetValueOrDefault(functionName));
    }

    private void Put(ShownInvocation shown)
    {
        _byId[shown.RequestId] = shown with { Change = ++_change };
        if (shown.Kind is OutcomeKind.Failed or OutcomeKind.Partly)
            _failures[shown.FunctionName] = _failures.GetValueOrDefault(shown.FunctionName) + 1;
    }

    private static (OutcomeKind Kind, string Text) OutcomeOf(InvocationResult result)
    {
        if (result.FunctionError is { } error)
            return (OutcomeKind.Failed, error);
        return AnswerStatus.Of(result.Payload.Span) is { } status
            ? (status >= 500 ? OutcomeKind.Failed : OutcomeKind.Fine, string.Create(CultureInfo.InvariantCulture, $"HTTP {status}"))
            : (OutcomeKind.Answered, "answered");
    }

    private static (OutcomeKind Kind, string Text) OutcomeOf(BatchReport batch)
    {
        var (all, failed) = (batch.MessageIds.Count, batch.Outcome.FailedIds.Count);
        var messages = all == 1 ? "message" : "messages";
        return failed == 0
            ? (OutcomeKind.Fine, string.Create(CultureInfo.InvariantCulture, $"{all} {messages} done"))
            : (failed < all ? OutcomeKind.Partly : OutcomeKind.Failed, string.Create(CultureInfo.InvariantCulture, $"{failed} of {all} {messages} come back"));
    }
}

using System.Text.Json;
using CustomerIngest.Local.Building;
using CustomerIngest.Local.Page.State;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>
/// Reuse switched off beside reuse: the same request goes to List, and the same message to Ingest, and to functions with
/// the same code that keep nothing (src/CustomerIngest.Local.WithoutReuse), in turns, for as long as the switch is on.
/// </summary>
internal sealed class ReuseComparison : IAsyncDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(150);

    private readonly PageSources _sources;
    private readonly ReusePair[] _pairs;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private volatile bool _isOn;
    private Task _running = Task.CompletedTask;

    public ReuseComparison(PageSources sources)
    {
        _sources = sources;
        var messages = new ReuseMessage(sources);
        _pairs =
        [
            new ReusePair(sources, "List", () => ReuseRequest.Event),
            new ReusePair(sources, "Ingest", messages.Make) { Answered = messages.Settle },
        ];
    }

    /// <summary>Whether there is what could be compared: this repository's functions, as the JIT runs them.</summary>
    public bool IsPossible => _sources.ListsCustomers && !_sources.Aot && _pairs.All(pair => pair.IsPossible) && Directory.Exists(BuildFacts.WithoutReuseOutput);

    public string Set(ActionInput input)
    {
        if (!IsPossible)
            throw new PageException("This needs this repository's functions, built and not published with Native AOT.");
        lock (_lock)
        {
            _isOn = input.Flag("on");
            if (_isOn && _running.IsCompleted)
                _running = Task.Run(RunAsync);
        }

        return _isOn
            ? "The same request goes to List, the same message to Ingest, and to a List and an Ingest that open a connection and fetch a secret of their own each time."
            : "The comparison is over.";
    }

    /// <summary>An invocation whose outcome is known; those of others are not looked at.</summary>
    public void Add(ShownInvocation invocation)
    {
        foreach (var pair in _pairs)
            pair.Add(invocation);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("reuse");
        json.WriteBoolean("on", _isOn);
        json.WriteStartArray("pairs");
        foreach (var pair in _pairs)
            pair.Write(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (_isOn)
            {
                foreach (var pair in _pairs)
                    await pair.InvokeAsync(_stopping.Token);
                await Task.Delay(_pause, TimeProvider.System, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The local cloud stops.
        }
    }
}

using System.Text.Json;
using CustomerIngest.Local.Building;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Page.State;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>
/// Reuse switched off beside reuse: the same request goes to List and to a second function with the same code that keeps
/// nothing (src/CustomerIngest.Local.WithoutReuse), in turns, for as long as the switch is on. That function is of this run
/// alone: no template has it, and nothing that is deployed knows of it.
/// </summary>
internal sealed class ReuseComparison(PageSources sources) : IAsyncDisposable
{
    private const string Reusing = "List";
    private const string Fresh = "List-without-reuse";

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(150);
    private static readonly byte[] _request =
        """
        {"version":"2.0","routeKey":"GET /customers","rawPath":"/customers","rawQueryString":"limit=10","headers":{},"queryStringParameters":{"limit":"10"},"requestContext":{"http":{"method":"GET","path":"/customers"}},"isBase64Encoded":false}
        """u8.ToArray();

    private readonly ReuseCosts _reusing = new();
    private readonly ReuseCosts _fresh = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private volatile bool _isOn;
    private Task _running = Task.CompletedTask;

    /// <summary>Whether there is what could be compared: this repository's functions, as the JIT runs them.</summary>
    public bool IsPossible => sources.ListsCustomers && !sources.Aot && sources.Lambda.Functions.ContainsKey(Reusing) && Directory.Exists(BuildFacts.WithoutReuseOutput);

    public string Set(ActionInput input)
    {
        if (!IsPossible)
            throw new PageException("This needs this repository's functions, built and not published with Native AOT.");
        lock (_lock)
        {
            _isOn = input.Flag("on");
            if (_isOn && _running.IsCompleted)
                _running = Task.Run(() => RunAsync(FreshFunction()));
        }

        return _isOn
            ? "The same request goes to List, and to a List that opens its own connection and fetches its own secret each time."
            : "The comparison is over.";
    }

    public void Add(ShownInvocation invocation) => (invocation.FunctionName switch { Reusing => _reusing, Fresh => _fresh, _ => null })?.Add(invocation);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("reuse");
        json.WriteBoolean("on", _isOn);
        Write(json, "kept", _reusing, Reusing);
        Write(json, "fresh", _fresh, Fresh);
        json.WriteEndObject();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private void Write(Utf8JsonWriter json, string name, ReuseCosts costs, string functionName)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", costs.Count);
        var environments = sources.Lambda.Functions.TryGetValue(functionName, out var function) ? function.Environments : [];
        json.WriteNumber("invocations", environments.Sum(environment => environment.Invocations));
        json.WriteNumber("secrets", environments.Sum(environment => sources.Activity.Fetches.Of(environment.AccessKeyId)));
        json.WriteStartArray("last");
        foreach (var milliseconds in costs.Last())
            json.WriteNumberValue(Math.Round(milliseconds, 2));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // It is made when somebody wants it, so that it is in no list of functions before.
    private LambdaFunction FreshFunction() =>
        sources.Lambda.Functions.TryGetValue(Fresh, out var there) ? there : sources.Lambda.Create(sources.Lambda.Functions[Reusing].Definition with
        {
            LogicalId = Fresh,
            Name = Fresh,
            CodePath = BuildFacts.WithoutReuseOutput,
            Handler = "CustomerIngest.Local.WithoutReuse",
            ReservedConcurrency = 1,
            HttpApiEvents = [],
        });

    private async Task RunAsync(LambdaFunction fresh)
    {
        var reusing = sources.Lambda.Functions[Reusing];
        try
        {
            while (_isOn)
            {
                await reusing.InvokeAsync(_request, _stopping.Token);
                await fresh.InvokeAsync(_request, _stopping.Token);
                await Task.Delay(_pause, TimeProvider.System, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The local cloud stops.
        }
    }
}

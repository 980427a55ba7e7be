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
    private volatile string? _awaited;
    private volatile ShownInvocation? _settled;
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

    /// <summary>An invocation whose outcome is known; those of others are not looked at.</summary>
    public void Add(ShownInvocation invocation)
    {
        if (invocation.RequestId == _awaited)
            _settled = invocation;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("reuse");
        json.WriteBoolean("on", _isOn);
        Write(json, "kept", _reusing);
        Write(json, "fresh", _fresh);
        json.WriteEndObject();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private static void Write(Utf8JsonWriter json, string name, ReuseCosts costs)
    {
        var (invocations, secrets, last) = costs.Read();
        json.WriteStartObject(name);
        json.WriteNumber("invocations", invocations);
        json.WriteNumber("secrets", secrets);
        json.WriteStartArray("last");
        foreach (var milliseconds in last)
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
                await InvokeAsync(reusing, _reusing);
                await InvokeAsync(fresh, _fresh);
                await Task.Delay(_pause, TimeProvider.System, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The local cloud stops.
        }
    }

    // A cold start is compared elsewhere, and what failed costs what its fault does.
    private async Task InvokeAsync(LambdaFunction function, ReuseCosts costs)
    {
        var request = new InvocationRequest(_request);
        var before = Fetches(function);
        (_settled, _awaited) = (null, request.RequestId);
        await function.InvokeAsync(request, _stopping.Token);
        if (_settled is { WasCold: false, Kind: OutcomeKind.Fine } settled)
            costs.Add(settled.Duration, Math.Max(0, Fetches(function) - before));
    }

    private int Fetches(LambdaFunction function) => function.Environments.Sum(environment => sources.Activity.Fetches.Of(environment.AccessKeyId));
}

using System.Text.Json;
using CustomerIngest.Local.Building;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Page.State;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>
/// A function, and one with the same code that keeps nothing. That second one is of this run alone: no template has it, and
/// nothing that is deployed knows of it.
/// </summary>
/// <param name="sources">Whose functions they are.</param>
/// <param name="name">Of the function of the template.</param>
/// <param name="makeEvent">Makes the event of one invocation; both get the same.</param>
internal sealed class ReusePair(PageSources sources, string name, Func<ReadOnlyMemory<byte>> makeEvent)
{
    private readonly string _fresh = $"{name}-without-reuse";
    private readonly ReuseCosts _reusing = new();
    private readonly ReuseCosts _making = new();
    private volatile string? _awaited;
    private volatile ShownInvocation? _settled;

    public bool IsPossible => sources.Lambda.Functions.ContainsKey(name);

    /// <summary>Told what an invocation of a batch has answered, because no event source stands between.</summary>
    public Action<InvocationResult> Answered { get; init; } = static _ => { };

    /// <summary>An invocation whose outcome is known; those of others are not looked at.</summary>
    public void Add(ShownInvocation invocation)
    {
        if (invocation.RequestId == _awaited)
            _settled = invocation;
    }

    public async Task InvokeAsync(CancellationToken cancellationToken)
    {
        var invoked = makeEvent();
        await InvokeAsync(sources.Lambda.Functions[name], invoked, _reusing, cancellationToken);
        await InvokeAsync(FreshFunction(), invoked, _making, cancellationToken);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        Write(json, "kept", _reusing);
        Write(json, "fresh", _making);
        json.WriteEndObject();
    }

    // It is made when somebody wants it, so that it is in no list of functions before.
    private LambdaFunction FreshFunction() =>
        sources.Lambda.Functions.TryGetValue(_fresh, out var there) ? there : sources.Lambda.Create(sources.Lambda.Functions[name].Definition with
        {
            LogicalId = _fresh,
            Name = _fresh,
            CodePath = BuildFacts.WithoutReuseOutput,
            Handler = "CustomerIngest.Local.WithoutReuse",
            ReservedConcurrency = 1,
            HttpApiEvents = [],
            SqsEvents = [],
        });

    // A cold start is compared elsewhere, and what failed costs what its fault does.
    private async Task InvokeAsync(LambdaFunction function, ReadOnlyMemory<byte> invoked, ReuseCosts costs, CancellationToken cancellationToken)
    {
        var request = new InvocationRequest(invoked);
        var before = Fetches(function);
        (_settled, _awaited) = (null, request.RequestId);
        Answered(await function.InvokeAsync(request, cancellationToken));
        if (_settled is { WasCold: false, Kind: OutcomeKind.Fine } settled)
            costs.Add(settled.Duration, Math.Max(0, Fetches(function) - before));
    }

    private int Fetches(LambdaFunction function) => function.Environments.Sum(environment => sources.Activity.Fetches.Of(environment.AccessKeyId));

    private static void Write(Utf8JsonWriter json, string side, ReuseCosts costs)
    {
        var (invocations, secrets, last) = costs.Read();
        json.WriteStartObject(side);
        json.WriteNumber("invocations", invocations);
        json.WriteNumber("secrets", secrets);
        json.WriteStartArray("last");
        foreach (var milliseconds in last)
            json.WriteNumberValue(Math.Round(milliseconds, 2));
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

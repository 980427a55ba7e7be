using CustomerIngest.EndToEnd.Tests.Nemesis.Faults;
using CustomerIngest.EndToEnd.Tests.Nemesis.Load;
using CustomerIngest.EndToEnd.Tests.Nemesis.Watch;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Nemesis;

/// <summary>
/// Rounds of messages with a fault among them. After each round the fault is over, every environment is probed, time
/// passes until all good messages are done, and the table is compared with the model.
/// </summary>
internal sealed class NemesisRun : IAsyncDisposable
{
    private readonly Scene _scene;
    private readonly Dice _dice;
    private readonly FaultDeck _deck;
    private readonly Model _model = new();
    private readonly Violations _violations = new();
    private readonly Workload _workload;
    private readonly History _history;
    private readonly HttpCheck _http;
    private readonly Invariants _invariants;
    private readonly Reader _reader;
    private readonly SessionSampler _sampler;
    private readonly Prober _prober;
    private readonly Settler _settler;

    public NemesisRun(Scene scene, int seed, int concurrency)
    {
        // Dice of their own for the faults and for the load, which roll at the same time.
        (_scene, _dice) = (scene, new Dice(seed));
        _deck = new FaultDeck(new Dice(seed + 1));
        _workload = new Workload(scene, new Dice(seed + 2), _model, concurrency);
        _history = new History(scene, _model, _violations);
        _http = new HttpCheck(_model, _violations);
        _invariants = new Invariants(scene, _model, _history, _http, _violations);
        _reader = new Reader(scene, _http.Check);
        _sampler = new SessionSampler(scene, _violations);
        _prober = new Prober(scene, _workload, _reader, _violations);
        _settler = new Settler(scene, _model, _history, _violations);
    }

    public int Rounds { get; private set; }

    public string Summary =>
        $"{Rounds} rounds, {_model.Rows.Count()} customers, {_model.Poison.Count} poison messages, {_history.Invocations} invocations, {_reader.Answers} GETs; "
        + $"died with a killed process: {_history.Crashes["Ingest"]} of Ingest, {_history.Crashes["List"]} of List; "
        + $"most receives of a good message: {_history.MostReceives}; most of its time that an invocation took: {_history.NearestDeadline:P0}; "
        + $"at most {_sampler.MostSessions} sessions in {_sampler.Samples} samples, over the budget for {_sampler.LongestOver.TotalMilliseconds:0} ms at most";

    /// <summary>Every cold start that there can be, and a first few messages, without a fault.</summary>
    public async Task WarmUpAsync()
    {
        _reader.Start();
        _sampler.Start();
        await _workload.UseEveryEnvironmentAsync();
        await _workload.SendAsync(3);
        await _settler.SettleAsync();
        await EndRoundAsync();
    }

    public async Task RoundAsync()
    {
        var (fault, start) = (_deck.Next(), TimeProvider.System.GetTimestamp());
        Say($"{++Rounds,3} {fault.Name}");
        _violations.Occasion = $"round {Rounds}, {fault.Name}";
        var (processes, givenBack) = (_scene.ProcessesOf("Ingest"), _history.GivenBack.Count);
        await _workload.SendAsync(1 + _dice.Roll(3));
        var meanwhile = 2 + _dice.Roll(3);
        var strike = new Strike(_scene, _deck.Dice, _workload, _violations, () => _workload.SendAsync(meanwhile));
        await fault.StrikeAsync(strike);
        _scene.Proxy.Heal();
        await _scene.IdleAsync();
        await _history.CatchUpAsync();
        if (fault.Healing <= Healing.UnnoticedByOthers)
        {
            var others = _history.GivenBack.Skip(givenBack).Count(id => !strike.Struck.Contains(_model.CustomerOf[id]));
            _violations.Require(others == 0, Invariant.Healing, $"{others} good messages were given back that the fault does not concern.");
        }

        await _prober.ProbeAsync(fault.Healing, processes.Except(_scene.Killed));
        _scene.Account.IsKnownToAll();
        await _history.CatchUpAsync();
        AssertHolds();
        await _settler.SettleAsync();
        await EndRoundAsync();
        Say($"    {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.0} s");
    }

    /// <summary>No faults any more: the poison goes its way, and nothing must be left.</summary>
    public async Task FinishAsync()
    {
        _violations.Occasion = "end";
        await _settler.DeliverToTheEndAsync();
        await _invariants.CheckAtTheEndAsync();
        AssertHolds();
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _sampler.DisposeAsync();
    }

    private void AssertHolds() => _violations.AssertNone(_history.Words);

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private async Task EndRoundAsync()
    {
        await _history.CatchUpAsync();
        await _invariants.CheckAtRestAsync();
        AssertHolds();
    }
}

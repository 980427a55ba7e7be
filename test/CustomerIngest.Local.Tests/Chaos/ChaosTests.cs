using System.Threading.Channels;
using Amazon.Runtime;
using Amazon.SQS;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Lambda.Sandbox;
using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Api;
using CustomerIngest.Local.Tests.Lambda;
using CustomerIngest.Local.Tests.Running;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>What queues promise, while the processes that read them are killed and frozen at random.</summary>
public sealed class ChaosTests : IAsyncLifetime
{
    private readonly ChaosOptions _options = ChaosOptions.Current;
    private readonly ChaosClock _clock = new();
    private readonly Channel<StartedProcess> _started = Channel.CreateUnbounded<StartedProcess>();
    private readonly SqsService _sqs;
    private readonly TestLambda _lambda;
    private readonly ChaosQueue _standard;
    private readonly ChaosQueue _ordered;
    private AwsEndpoint? _endpoint;

    public ChaosTests()
    {
        Assert.SkipUnless(GuardedProcess.HasGroup, "Nothing can be frozen here.");
        _sqs = new SqsService(_clock.Time);
        _lambda = new TestLambda(options => options with
        {
            TimeProvider = _clock.Time,
            InitTimeout = _options.InitTimeout,
            ProcessStarted = process => _started.Writer.TryWrite(process),
        });
        _standard = new ChaosQueue("standard", isFifo: false, _options, _sqs, _lambda, _clock.Time);
        _ordered = new ChaosQueue("ordered", isFifo: true, _options, _sqs, _lambda, _clock.Time);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _endpoint = await AwsEndpoint.StartAsync(0, [new SqsApi(_sqs)], Cancellation);

    public async ValueTask DisposeAsync()
    {
        await _standard.DisposeAsync().WithinLimitAsync("the first event source stopped");
        await _ordered.DisposeAsync().WithinLimitAsync("the second event source stopped");
        await _lambda.DisposeAsync();
        if (_endpoint is not null)
            await _endpoint.DisposeAsync().WithinLimitAsync("the endpoint stopped");
        _sqs.Dispose();
    }

    [Fact]
    public async Task Can_LoseNothingAndKeepTheOrder_When_EnvironmentsAreKilledAndFrozen()
    {
        var seed = Seed.Next();
        var start = TimeProvider.System.GetTimestamp();
        await _standard.WarmUpAsync(Cancellation);
        _clock.Adapt(TimeProvider.System.GetElapsedTime(start), _options);
        Say($"A process starts in {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.00} s; a second of the clock takes {_clock.Pace:0.0} s.");
        _standard.Start();
        _ordered.Start();

        var striker = new Striker([_standard.Function.Function, _ordered.Function.Function], _started.Reader, _options, _clock.Time, new Dice(seed));
        var standard = SendAsync(_standard, _options.Messages, new Dice(seed + 1), inGroups: false);
        var ordered = SendAsync(_ordered, _options.OrderedMessages, new Dice(seed + 2), inGroups: true);
        await _clock.RunAsync(Task.WhenAll(standard, ordered, striker.RunAsync(_options.Duration, Cancellation)), Cancellation);
        await FinishAsync();

        foreach (var (strike, times) in striker.Strikes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Say($"{times,6} {strike}");
        string[] violations = [.. await JudgeAsync(_standard, await standard), .. await JudgeAsync(_ordered, await ordered)];
        Assert.Empty(violations.Take(20));
        Assert.Null(_standard.Failure ?? _ordered.Failure);
        Assert.True(striker is { Kills: > 0, Freezes: > 0 });
    }

    private async Task<IReadOnlyList<Acknowledgement>> SendAsync(ChaosQueue queue, int count, Dice dice, bool inGroups)
    {
        using var client = new AmazonSQSClient(
            new BasicAWSCredentials("any", "any"), new AmazonSQSConfig { ServiceURL = _endpoint!.Address.ToString(), AuthenticationRegion = LocalAccount.Region });
        return await new Sender(client, queue.Url(_endpoint.Account), _clock.Time, dice).SendAsync(count, inGroups, _options.PoisonEvery, _options.Duration, Cancellation);
    }

    // What failed comes back when nothing else is being done. Meanwhile the clock stands still, and so nothing times out.
    private async Task FinishAsync()
    {
        var (rest, ended, since, patience) = (0, 0, TimeProvider.System.GetTimestamp(), TimeSpan.FromSeconds(60));
        while (!_standard.IsEmpty || !_ordered.IsEmpty)
        {
            rest = _standard.IsAtRest && _ordered.IsAtRest ? rest + 1 : 0;
            if (rest >= 3)
                _clock.Time.Advance(_options.VisibilityTimeout);
            if (_standard.Function.Ended + _ordered.Function.Ended is var now && now != ended)
                (ended, since) = (now, TimeProvider.System.GetTimestamp());
            Assert.True(TimeProvider.System.GetElapsedTime(since) < patience, $"For a minute nothing happened. {_standard}. {_ordered}.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation);
        }
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private static async Task<IReadOnlyList<string>> JudgeAsync(ChaosQueue queue, IReadOnlyList<Acknowledgement> acknowledged)
    {
        var evidence = await queue.EvidenceAsync(acknowledged, Cancellation);
        var judge = new Judge(evidence);
        var violations = judge.Violations();
        var again = Explanation.Of(judge.Lives);
        Say($"{queue.Name}: {acknowledged.Count} messages, {evidence.Batches.Count} batches, {evidence.Journal.Count} lines in the journal, {evidence.Dead.Count} in the dead-letter queue, delivered again {again.Sum(reason => reason.Times)} times, {violations.Count} violations");
        foreach (var (reason, times) in again)
            Say($"{times,6} {reason}");
        return violations;
    }
}

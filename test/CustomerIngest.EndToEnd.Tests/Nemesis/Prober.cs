using System.Net;
using System.Text;
using CustomerIngest.EndToEnd.Tests.Nemesis.Faults;
using CustomerIngest.EndToEnd.Tests.Nemesis.Load;
using CustomerIngest.EndToEnd.Tests.Nemesis.Watch;
using CustomerIngest.Local.Lambda.Environments;
using CustomerIngest.Local.Lambda.Invocations;

namespace CustomerIngest.EndToEnd.Tests.Nemesis;

/// <summary>Asks, once a fault is over, whether every environment has healed.</summary>
internal sealed class Prober(Scene scene, Workload workload, Reader reader, Violations violations)
{
    /// <summary>What Ingest answers when every message is done.</summary>
    public const string NothingFailed = """{"batchItemFailures":[]}""";

    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);

    /// <param name="healing">How soon it must have.</param>
    /// <param name="processes">Those of Ingest before the fault that were not killed.</param>
    public async Task ProbeAsync(Healing healing, IEnumerable<int> processes)
    {
        var start = TimeProvider.System.GetTimestamp();
        var events = NewEvents();
        var missed = IdleEnvironments().ToHashSet(StringComparer.Ordinal);
        var failure = await ProbeIngestAsync(events, missed);
        while ((missed.Count > 0 || (failure is not null && healing == Healing.Soon)) && TimeProvider.System.GetElapsedTime(start) < _soon)
        {
            await Task.Delay(_pause, TimeProvider.System, TestContext.Current.CancellationToken);
            var next = await ProbeIngestAsync(events, missed);
            failure = healing == Healing.Soon ? next : failure ?? next;
        }

        failure ??= await ProbeListAsync(healing);
        violations.Require(failure is null, Invariant.Healing, failure ?? "");
        violations.Require(!processes.Except(scene.ProcessesOf("Ingest")).Any(), Invariant.Healing, "An environment needed a new process.");
    }

    // An invocation takes an environment that is free. So as many at once as there are environments meet every one, unless
    // the first has ended before the last begins.
    private byte[][] NewEvents() =>
        [.. Enumerable.Range(0, Math.Max(1, IdleEnvironments().Count())).Select(_ => Encoding.UTF8.GetBytes(workload.NewEvent()))];

    private IEnumerable<string> IdleEnvironments() =>
        scene.Cloud.Function("Ingest").Environments.Where(environment => environment.State == EnvironmentState.Idle).Select(environment => environment.Id);

    /// <param name="events">One for each invocation.</param>
    /// <param name="missed">Environments that no probe has met; those that this one meets, or that are gone, are taken out.</param>
    private async Task<string?> ProbeIngestAsync(byte[][] events, HashSet<string> missed)
    {
        var results = await Task.WhenAll(events.Select(InvokeAsync));
        var requests = results.Select(result => result.RequestId).ToHashSet(StringComparer.Ordinal);
        missed.ExceptWith(scene.Cloud.Record.Invocations.Where(invocation => requests.Contains(invocation.Result.RequestId)).Select(invocation => invocation.EnvironmentId));
        missed.IntersectWith(scene.Cloud.Function("Ingest").Environments.Select(environment => environment.Id));
        requests = results.Where(result => Encoding.UTF8.GetString(result.Payload.Span) != NothingFailed).Select(result => result.RequestId).ToHashSet(StringComparer.Ordinal);
        if (requests.Count == 0)
            return null;
        foreach (var invocation in scene.Cloud.Record.Invocations.Where(invocation => requests.Contains(invocation.Result.RequestId)))
            violations.Concern(invocation.EnvironmentId);
        return $"The next invocation failed in {requests.Count} of {results.Length} environments.";
    }

    // A process that was killed a moment ago may still be given an event, and die with it; that one is not the next.
    private async Task<InvocationResult> InvokeAsync(byte[] sqsEvent)
    {
        var result = await scene.Cloud.Function("Ingest").InvokeAsync(sqsEvent, TestContext.Current.CancellationToken);
        return result.FunctionError == History.Exit
            ? await scene.Cloud.Function("Ingest").InvokeAsync(sqsEvent, TestContext.Current.CancellationToken)
            : result;
    }

    private async Task<string?> ProbeListAsync(Healing healing)
    {
        var start = TimeProvider.System.GetTimestamp();
        var answer = await reader.NextAsync();
        while (healing > Healing.AtOnce && answer.Status != HttpStatusCode.OK && TimeProvider.System.GetElapsedTime(start) < _soon)
            answer = await reader.NextAsync();
        return answer.Status == HttpStatusCode.OK ? null : $"The next GET was answered with {(int)answer.Status}.";
    }
}

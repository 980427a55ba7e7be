using System.Globalization;
using System.Text.Json;
using CustomerIngest.EndToEnd.Tests.Nemesis.Load;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Logs;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Watch;

/// <summary>Reads what the cloud told, as it is told, and keeps no more of it than counts. Not while messages are being sent.</summary>
internal sealed class History(Scene scene, Model model, Violations violations)
{
    /// <summary>What Lambda says of an invocation whose process ended.</summary>
    public const string Exit = "Runtime.ExitError";

    private const string Timeout = "Sandbox.Timedout";

    private readonly HashSet<string> _dead = new(StringComparer.Ordinal);

    public FunctionWords Words { get; } = new();

    public int Invocations { get; private set; }

    /// <summary>Invocations that died with a process that was killed on purpose.</summary>
    public Dictionary<string, int> Crashes { get; } = new(StringComparer.Ordinal) { ["Ingest"] = 0, ["List"] = 0 };

    /// <summary>The receives of the good message that had the most.</summary>
    public int MostReceives { get; private set; }

    /// <summary>How much of its time the invocation took that came nearest to its deadline, 0 to 1.</summary>
    public double NearestDeadline { get; private set; }

    public int DeadLetters => _dead.Count;

    /// <summary>The good messages that were given back, because of a fault; one as often as it was.</summary>
    public List<string> GivenBack { get; } = [];

    public async Task CatchUpAsync()
    {
        while (scene.Cloud.Record.Invocations.TryDequeue(out var invocation))
            Take(invocation);
        while (scene.Cloud.Record.Batches.TryDequeue(out var batch))
            Take(batch);
        while (scene.Cloud.Record.Log.TryDequeue(out var line))
            Take(line);
        await TakeDeadLettersAsync();
    }

    private void Take(FunctionLogLine line)
    {
        violations.Require(!Canary.IsIn(line.Text), Invariant.Secrecy, $"{line.FunctionName} logs a name or a password.");
        Words.Add(line);
    }

    private void Take(BatchReport batch)
    {
        model.Pending.ExceptWith(batch.MessageIds.Except(batch.Outcome.FailedIds, StringComparer.Ordinal));
        GivenBack.AddRange(batch.Outcome.FailedIds.Where(id => !model.Poison.Contains(id)));
    }

    private void Take(FinishedInvocation invocation)
    {
        Invocations++;
        NearestDeadline = Math.Max(NearestDeadline, invocation.Duration / invocation.Timeout);
        if (invocation.Result.FunctionError == Timeout || invocation.Duration >= invocation.Timeout)
            violations.Add(Invariant.Deadline, $"{invocation.FunctionName} took {invocation.Duration.TotalSeconds:0.00} of {invocation.Timeout.TotalSeconds:0} s.", invocation.EnvironmentId);
        if (invocation.Result.FunctionError == Exit && WasKilled(invocation.ProcessId))
            Crashes[invocation.FunctionName]++;
        else if (invocation.Result.FunctionError is not null)
            violations.Add(Invariant.Answers, $"{invocation.FunctionName} failed with {invocation.Result.FunctionError}.", invocation.EnvironmentId);
        else if (invocation.FunctionName == "Ingest" && AnswerCheck.Fault(invocation) is { } fault)
            violations.Add(Invariant.Answers, fault, invocation.EnvironmentId);
        if (invocation.FunctionName == "Ingest")
            CountReceives(invocation);
    }

    private void CountReceives(FinishedInvocation invocation)
    {
        using var sqsEvent = JsonDocument.Parse(invocation.Payload);
        foreach (var record in sqsEvent.RootElement.GetProperty("Records").EnumerateArray())
        {
            var receives = int.Parse(record.GetProperty("attributes").GetProperty("ApproximateReceiveCount").GetString()!, CultureInfo.InvariantCulture);
            if (receives > MostReceives && !model.Poison.Contains(record.GetProperty("messageId").GetString()!))
                MostReceives = receives;
        }
    }

    private bool WasKilled(int? process)
    {
        lock (scene.Killed)
            return process is { } id && scene.Killed.Contains(id);
    }

    private async Task TakeDeadLettersAsync()
    {
        while (scene.Cloud.DeadLetters > 0)
        {
            foreach (var message in await scene.Cloud.Sqs.ReceiveAsync(scene.Cloud.DeadLetterQueueUrl))
            {
                violations.Require(model.Poison.Contains(message.MessageId), Invariant.NothingElse, "A good message is in the dead-letter queue.");
                violations.Require(_dead.Add(message.MessageId), Invariant.DeadLetters, "A message is in the dead-letter queue twice.");
                await scene.Cloud.Sqs.DeleteAsync(scene.Cloud.DeadLetterQueueUrl, message.ReceiptHandle);
            }
        }
    }
}

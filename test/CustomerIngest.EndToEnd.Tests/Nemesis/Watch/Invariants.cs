using CustomerIngest.EndToEnd.Tests.Nemesis.Load;
using CustomerIngest.Local.Lambda.Environments;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Watch;

/// <summary>What can be looked at when all good messages are said to be done, and at the end.</summary>
internal sealed class Invariants(Scene scene, Model model, History history, HttpCheck http, Violations violations)
{
    private const int MostShown = 3;

    public async Task CheckAtRestAsync()
    {
        var expected = model.Rows.ToList();
        var rows = await scene.Cloud.Database.QueryAsync(Model.Query);
        var (wrong, missing) = (rows.Except(expected).ToList(), expected.Except(rows).ToList());
        violations.Require(missing.Count == 0, Invariant.Rows, $"{missing.Count} rows are missing or not the newest: {string.Join("; ", missing.Take(MostShown))}");
        violations.Require(wrong.Count == 0, Invariant.NothingElse, $"{wrong.Count} rows should not be: {string.Join("; ", wrong.Take(MostShown))}");
        violations.Require(http.Crashes <= history.Crashes["List"], Invariant.Answers, $"{http.Crashes} answers were 500, and List was killed {history.Crashes["List"]} times.");
        await CheckSessionsAsync();
    }

    public async Task CheckAtTheEndAsync()
    {
        await CheckAtRestAsync();
        violations.Require(history.DeadLetters == model.Poison.Count, Invariant.DeadLetters, $"{model.Poison.Count} messages were poison, {history.DeadLetters} of them are in the dead-letter queue.");
        var left = scene.Cloud.Queue.Count();
        violations.Require(left is { Visible: 0, InFlight: 0, Delayed: 0 }, Invariant.NothingElse, $"The queue is not empty: {left}.");
        violations.Require(!Canary.IsIn(scene.Server.Log), Invariant.Secrecy, "MariaDB logs a name or a password.");
    }

    private async Task CheckSessionsAsync()
    {
        var transactions = await CountUntilAsync(0, () => scene.Server.Database.QueryAsync(OpenTransactions.Query));
        violations.Require(transactions == 0, Invariant.Transactions, $"{transactions} transactions are open.");
        var environments = scene.Environments.Count(environment => environment.State != EnvironmentState.Gone);
        var sessions = await CountUntilAsync(environments, scene.Account.SessionsAsync);
        violations.Require(sessions <= environments, Invariant.Connections, $"{sessions} sessions are left for {environments} environments.");
    }

    // What was given up is not gone at once, and MariaDB has transactions of its own after a restart; what stays is ours.
    private static async Task<int> CountUntilAsync(int most, Func<Task<List<string>>> query)
    {
        var start = TimeProvider.System.GetTimestamp();
        var count = (await query()).Count;
        while (count > most && TimeProvider.System.GetElapsedTime(start) < SessionSampler.Patience)
            count = (await query()).Count;
        return count;
    }
}

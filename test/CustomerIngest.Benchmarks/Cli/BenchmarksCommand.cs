using System.CommandLine;
using CustomerIngest.Benchmarks.Environments;
using CustomerIngest.Benchmarks.Growth;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Parts;
using CustomerIngest.Benchmarks.Queues;
using CustomerIngest.Benchmarks.Reuse;
using CustomerIngest.Benchmarks.Secrets;
using CustomerIngest.Benchmarks.Variants;
using CustomerIngest.Benchmarks.Whole;

namespace CustomerIngest.Benchmarks.Cli;

/// <summary>The command line.</summary>
internal static class BenchmarksCommand
{
    private static readonly Option<bool> _built = new("--built") { Description = "Take what an earlier run published instead of publishing again." };

    public static Task<int> RunAsync(string[] arguments) =>
        new RootCommand("The benchmarks of CustomerIngest. Exit codes: 0 fine, 1 something failed or was not right.")
        {
            PartsCommand(), WholeCommand(), ReuseCommand(), GrowthCommand(), OverheadCommand(), QueuesCommand(), SecretsCommand(), SmokeCommand(),
        }.Parse(arguments).InvokeAsync();

    private static Command PartsCommand()
    {
        var command = new Command("parts", "The parts against the obvious way, with BenchmarkDotNet, whose own options may follow.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(result => ExitCode(PartsRun.Run(result.UnmatchedTokens, smoke: false)));
        return command;
    }

    private static Command WholeCommand()
    {
        string[] names = [.. WholeRun.Measurements.Select(one => one.Name)];
        var quick = new Option<bool>("--quick") { Description = "Fewer rounds and invocations: rough figures within minutes." };
        var rounds = new Option<int?>("--rounds") { Description = "How many rounds (5; 3 with --quick).", HelpName = "N" };
        var only = new Option<string[]>("--only") { Description = $"One of {string.Join(", ", names)}; may be repeated.", HelpName = "X" };
        var write = new Option<bool>("--write") { Description = "Write the results to results/<cpu>.md of the benchmarks' project." };
        var before = new Option<DirectoryInfo>("--before") { Description = "Measure this folder too: what `dotnet publish` with Native AOT made of an earlier state of the functions.", HelpName = "DIR" };
        var bulkRows = new Option<int?>("--bulk-rows") { Description = "Of the file that is imported (1,000,000).", HelpName = "N" };
        only.AcceptOnlyFromAmong(names);
        before.AcceptExistingOnly();
        var command = new Command("whole", "Whole processes, side by side with their peers in Python, Node and C.") { quick, rounds, only, bulkRows, _built, before, write };
        command.SetAction(async (result, cancellationToken) =>
        {
            var effort = result.GetValue(quick) ? Effort.Quick : Effort.Full;
            effort = effort with { Rounds = result.GetValue(rounds) ?? effort.Rounds, BulkRows = result.GetValue(bulkRows) ?? effort.BulkRows };
            await using var backend = await Backend.StartAsync(cancellationToken);
            var options = new WholeOptions(effort, result.GetValue(only) ?? [], result.GetValue(_built), result.GetValue(before)?.FullName, result.GetValue(write));
            return ExitCode(await WholeRun.RunAsync(backend, options, cancellationToken));
        });
        return command;
    }

    private static Command ReuseCommand()
    {
        var command = new Command("reuse", "What it is worth that an environment keeps its connection and its secret.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var backend = await Backend.StartAsync(cancellationToken);
            Console.WriteLine(await ReuseRun.RunAsync(backend, invocations: 500, rounds: 7, cancellationToken));
        });
        return command;
    }

    private static Command GrowthCommand()
    {
        var full = new Option<bool>("--full") { Description = "Up to 10 million rows." };
        var command = new Command("growth", "How cost grows with the table and with the environments.") { full, _built };
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var backend = await Backend.StartAsync(cancellationToken);
            await GrowAsync(backend, result.GetValue(full) ? GrowthPlan.Full : GrowthPlan.Usual, result.GetValue(_built), cancellationToken);
        });
        return command;
    }

    private static Command OverheadCommand()
    {
        var rounds = new Option<int>("--rounds") { Description = "How many rounds.", HelpName = "N", DefaultValueFactory = _ => 5 };
        var command = new Command("overhead", "What the local cloud's execution environments add to an invocation, beside a Runtime API in C.") { rounds };
        command.SetAction(async (result, cancellationToken) => Console.WriteLine(await OverheadRun.RunAsync(invocations: 5_000, result.GetValue(rounds), cancellationToken)));
        return command;
    }

    private static Command QueuesCommand()
    {
        var messages = new Option<int>("--messages") { Description = "How many.", HelpName = "N", DefaultValueFactory = _ => 1_000_000 };
        var command = new Command("queues", "Messages a second through the local cloud's SQS, beside moto's where moto_server is on PATH, and from there into MariaDB.") { messages, _built };
        command.SetAction(async (result, cancellationToken) => Console.WriteLine(await QueueAsync(result.GetValue(messages), result.GetValue(_built), cancellationToken)));
        return command;
    }

    private static Command SecretsCommand()
    {
        var command = new Command("secrets", "No benchmark: cold starts whose secret comes in pieces, or from moto's Secrets Manager where moto_server is on PATH. Ends with \"N passed, N failed\".") { _built };
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var backend = await Backend.StartAsync(cancellationToken);
            var run = new SecretsRun(backend);
            await run.RunAsync(result.GetValue(_built), cancellationToken);
            Console.WriteLine($"{run.Passed} passed, {run.Failed} failed");
            return ExitCode(run.Failed == 0);
        });
        return command;
    }

    private static Command SmokeCommand()
    {
        var command = new Command("smoke", "Every benchmark once, to see that none has rotted; the times mean nothing.") { _built };
        command.SetAction(async (result, cancellationToken) =>
        {
            var parts = PartsRun.Run([], smoke: true);
            await using var backend = await Backend.StartAsync(cancellationToken);
            var whole = await WholeRun.RunAsync(backend, new WholeOptions(Effort.Smoke, [], result.GetValue(_built), Before: null, Write: false), cancellationToken);
            Console.WriteLine(await ReuseRun.RunAsync(backend, invocations: 3, rounds: 1, cancellationToken));
            Console.WriteLine(await OverheadRun.RunAsync(invocations: 20, rounds: 1, cancellationToken));
            await GrowAsync(backend, GrowthPlan.Smoke, keepBuild: true, cancellationToken);
            Console.WriteLine(await QueueAsync(messages: 200, keepBuild: true, cancellationToken));
            return ExitCode(parts && whole);
        });
        return command;
    }

    private static async Task GrowAsync(Backend backend, GrowthPlan plan, bool keepBuild, CancellationToken cancellationToken)
    {
        var ours = await new OurBuild(BuildKind.NativeAot, keepBuild).PrepareAsync(cancellationToken);
        Console.WriteLine(await GrowthRun.RunAsync(backend, ours.Single(), plan, cancellationToken));
    }

    private static async Task<string> QueueAsync(int messages, bool keepBuild, CancellationToken cancellationToken)
    {
        var ours = await new OurBuild(BuildKind.NativeAot, keepBuild).PrepareAsync(cancellationToken);
        using var run = new QueuesRun();
        return await run.RunAsync(messages, ours.Single(), cancellationToken);
    }

    private static int ExitCode(bool fine) => fine ? 0 : 1;
}

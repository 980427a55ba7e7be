using System.CommandLine;
using System.CommandLine.Parsing;
using CustomerIngest.Local.Building;
using CustomerIngest.Local.Cloud;

namespace CustomerIngest.Local.Cli;

/// <summary>The command line's options and their texts.</summary>
internal sealed class LocalCommand
{
    private readonly Option<bool> _once = new("--once") { Description = "Run the demonstration, print what happened and end: 0 when all was as expected, else 1." };
    private readonly Option<bool> _noDemo = new("--no-demo") { Description = "Start empty and send nothing." };
    private readonly Option<bool> _logs = new("--logs") { Description = "Show the functions' log here, each line with its function and execution environment (default: in a file only, which is named)." };
    private readonly Option<int> _http = Port("--http", 3000, "the HTTP API");
    private readonly Option<int> _aws = Port("--aws", 4566, "SQS, Secrets Manager, S3 and Lambda's API");
    private readonly Option<int> _page = Port("--page", 8088, "the live page of environments, queues and invocations");
    private readonly Option<string?> _endpoints = File("--endpoints", "FILE", "Once ready, write the addresses, and how to log in to the database, to this file as JSON.");
    private readonly Option<string?> _data = File("--data", "DIR", "Keep the database, messages, secrets and the objects of S3 here between runs (default: fresh ones, removed at the end).");
    private readonly Option<string?> _template = File("--template", "FILE", "The template to run (default: the repository's serverless.template).");
    private readonly Option<bool> _aot = new("--aot") { Description = "Publish the functions with Native AOT and run that." };

    private readonly Option<bool> _noFreeze = new("--no-freeze") { Description = "Let execution environments run on between invocations (default: they are stopped then, as on Lambda; not on Windows)." };
    private readonly Option<bool> _cpuShare = new("--cpu-share") { Description = "Give execution environments the share of a processor that MemorySize buys on Lambda, 1 for 1,769 MiB (default: all there are; Linux, with control groups)." };
    private readonly Option<bool> _debug = new("--debug") { Description = "For a debugger: no timeouts, no freeze, messages stay in flight for 12 hours, the process of each execution environment is printed; no demonstration." };
    private readonly Option<int> _idle = Count("--idle", "SECONDS", 300, 86_400, "How long an execution environment without an invocation is kept");
    private readonly Option<int> _concurrency = Count("--concurrency", "N", 1_000, 100_000, "Invocations that the functions without ReservedConcurrentExecutions may have in flight together");

    public LocalCommand()
    {
        Root = new RootCommand(
            "Runs serverless.template on this machine: SQS, S3, Lambda, an HTTP API and Secrets Manager around a real MariaDB. "
            + "Stays up until Ctrl+C, then stops all it started. Exit codes: 0 fine, 1 failed, 2 wrong usage.");
        foreach (var option in (Option[])[_once, _noDemo, _logs, _http, _aws, _page, _endpoints, _data, _template, _aot, _noFreeze, _cpuShare, _debug, _idle, _concurrency])
            Root.Add(option);
        Root.Validators.Add(result =>
        {
            if (result.GetValue(_once) && result.GetValue(_noDemo))
                result.AddError("--once runs the demonstration and --no-demo forbids it: give one of them.");
            if (result.GetValue(_once) && result.GetValue(_debug))
                result.AddError("--once runs the demonstration, which does not wait for a debugger: leave --once or --debug out.");
        });
        foreach (var (one, other) in (ValueTuple<Option<int>, Option<int>>[])[(_http, _aws), (_http, _page), (_aws, _page)])
            Root.Validators.Add(result => RefuseEqual(result, one, other));
    }

    public RootCommand Root { get; }

    public LocalOptions Read(ParseResult result)
    {
        var cloud = new LocalCloudOptions
        {
            TemplateFile = result.GetValue(_template) ?? BuildFacts.Template,
            HttpPort = result.GetValue(_http),
            AwsPort = result.GetValue(_aws),
            PagePort = result.GetValue(_page),
            Aot = result.GetValue(_aot),
            DataFolder = result.GetValue(_data),
            Redeploy = true,
            Debug = result.GetValue(_debug),
            Freeze = !result.GetValue(_noFreeze),
            LimitProcessors = result.GetValue(_cpuShare),
            IdleTimeout = TimeSpan.FromSeconds(result.GetValue(_idle)),
            ConcurrencyLimit = result.GetValue(_concurrency),
        };
        return new LocalOptions(cloud, result.GetValue(_once), result.GetValue(_noDemo) || result.GetValue(_debug), result.GetValue(_logs), result.GetValue(_endpoints));
    }

    private static Option<int> Port(string name, int port, string what) =>
        Number(name, "PORT", port, $"Loopback port of {what}; 0 lets the system choose.", (0, 65_535), "a port");

    private static Option<int> Count(string name, string help, int usual, int largest, string description) =>
        Number(name, help, usual, $"{description}, 1 to {largest}.", (1, largest), "a number");

    private static Option<int> Number(string name, string help, int usual, string description, (int First, int Last) range, string what)
    {
        var option = new Option<int>(name) { Description = description, HelpName = help, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var value) || value < range.First || value > range.Last))
                result.AddError($"{name} is \"{result.Tokens[0].Value}\": give {what} from {range.First} to {range.Last}.");
        });
        return option;
    }

    private static void RefuseEqual(CommandResult result, Option<int> one, Option<int> other)
    {
        if (PortOf(result, one) is { } port and not 0 && PortOf(result, other) == port)
            result.AddError($"{one.Name} and {other.Name} are both {port}: give each a port of its own; 0 lets the system choose.");
    }

    // Null for what is not a number, which has an error of its own.
    private static int? PortOf(CommandResult result, Option<int> option) =>
        result.GetResult(option) is { Tokens: [var token, ..] }
            ? int.TryParse(token.Value, out var port) ? port : null
            : (int?)option.GetDefaultValue();

    private static Option<string?> File(string name, string help, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = help };
        option.Validators.Add(result =>
        {
            // As a script gives it whose variable is not set.
            if (result.Tokens.Count == 1 && string.IsNullOrWhiteSpace(result.Tokens[0].Value))
                result.AddError($"{name} is empty: give a path, or leave it out.");
        });
        return option;
    }
}

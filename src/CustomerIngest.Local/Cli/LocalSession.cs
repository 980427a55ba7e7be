using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Demo;
using CustomerIngest.Local.Lambda.Logs;
using CustomerIngest.Local.Lambda.Sandbox;
using CustomerIngest.Local.Terminal;

namespace CustomerIngest.Local.Cli;

/// <summary>One run of the local cloud, told on the console.</summary>
internal sealed class LocalSession(LocalOptions options, Story story)
{
    private const int ShownOfAnId = 8;

    private readonly Journal _journal = new();

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.EndpointsFile is { } planned)
            await EndpointsFile.CheckAsync(planned, cancellationToken);
        using var log = FunctionLogFile.Create(FunctionLogFile.Folder, TimeProvider.System);
        story.Work("Starting");
        await using var pipes = new DebuggerPipes(Path.GetTempPath(), TimeProvider.System);
        await using var cloud = await LocalCloud.StartAsync(CloudOptions(log, pipes), cancellationToken);
        try
        {
            return await RunAsync(cloud, log, cancellationToken);
        }
        finally
        {
            story.Work(cloud.Database is null ? "Stopping the functions" : "Stopping the functions and the database");
        }
    }

    private async Task<int> RunAsync(LocalCloud cloud, FunctionLogFile log, CancellationToken cancellationToken)
    {
        Introduce(cloud, log, await Limits.ExplainAsync(cloud.Options));
        if (options.EndpointsFile is { } file)
            EndpointsFile.Write(file, cloud);
        var fine = options.NoDemo || await DemonstrateAsync(cloud, cancellationToken);
        if (options.Once)
            return fine ? ExitCode.Fine : ExitCode.Failed;

        story.Say("");
        story.Say("Up until Ctrl+C. Try, in another shell:", Tone.Heading);
        foreach (var command in Suggestions.For(cloud))
            story.Say($"  {command}", Tone.Command);
        story.Say($"  tail -f '{log.Path}'", Tone.Command);
        story.Rest();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return ExitCode.Fine;
    }

    private LocalCloudOptions CloudOptions(FunctionLogFile log, DebuggerPipes pipes) => options.Cloud with
    {
        Announce = line => story.Say(line, Tone.Notable),
        Progress = story.Work,
        ProcessStarted = started => Note(started, pipes),
        FunctionLog = line => Note(line, log),
        InvocationFinished = _journal.Add,
        BatchFinished = _journal.Add,
    };

    private async Task<bool> DemonstrateAsync(LocalCloud cloud, CancellationToken cancellationToken)
    {
        _journal.Open();
        using var demonstration = new Demonstration(cloud, _journal, story);
        var fine = await demonstration.RunAsync(cancellationToken);
        if (!fine)
        {
            foreach (var line in _journal.Lines)
                story.Say($"  [{line.FunctionName}] {line.Text}", Tone.Quiet);
        }

        _journal.Close();
        return fine;
    }

    // The demonstration tells its own story, and shows the log only when something is wrong.
    private void Note(FunctionLogLine line, FunctionLogFile log)
    {
        if (line.IsHidden)
            return;
        log.Write(line);
        var text = _journal.Add(line);
        if (options.Logs)
            story.Say($"[{line.FunctionName} {Short(line.EnvironmentId)}] {text}", Tone.Quiet);
    }

    private void Note(StartedProcess started, DebuggerPipes pipes)
    {
        if (!options.Cloud.Debug)
            return;
        pipes.Show(started);
        story.Say($"[{started.FunctionName} {Short(started.EnvironmentId)}] runs as process {started.ProcessId}: attach the debugger to it", Tone.Notable);
    }

    private void Introduce(LocalCloud cloud, FunctionLogFile log, IReadOnlyList<string> limits)
    {
        story.Say($"{Path.GetFileName(cloud.Options.TemplateFile)} runs on this machine:", Tone.Heading);
        story.Say($"  database   {cloud.Database?.Description ?? "none, because nothing in the template needs one"}");
        story.Say($"  SQS, Secrets, S3 and Lambda   {cloud.Aws.Address}   any credentials, region {LocalAccount.Region}");
        foreach (var queue in cloud.Template.Queues)
            story.Say($"  queue      {cloud.Aws.Account.QueueUrl(queue.Name)}");
        foreach (var bucket in cloud.Template.Buckets)
            story.Say($"  bucket     s3://{bucket.Name}");
        foreach (var function in cloud.Template.Functions)
            story.Say($"  function   {function.Name}");
        foreach (var route in cloud.Template.Functions.SelectMany(function => function.HttpApiEvents))
            story.Say($"  HTTP API   {route.Method} {cloud.Http.Address.ToString().TrimEnd('/')}{route.Path}   (IAM authorization is AWS's business)");
        foreach (var line in limits)
            story.Say($"  {line}", Tone.Notable);
        if (cloud.Options.Debug)
            story.Say("  debug      no timeouts, no freeze; messages stay in flight for 12 hours. Each execution environment tells its process when it starts: send an event first, then attach", Tone.Notable);
        story.Say($"  page       {cloud.Page.Address}");
        story.Say($"  logs       {log.Path}   (--logs shows them here)");
    }

    private static string Short(string environmentId) => environmentId[..ShownOfAnId];
}

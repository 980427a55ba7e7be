using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Demo;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Cli;

/// <summary>One run of the local cloud, told on the console.</summary>
internal sealed class LocalSession(LocalOptions options)
{
    private const int ShownOfAnId = 8;

    private readonly Journal _journal = new();

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.EndpointsFile is { } planned)
            await EndpointsFile.CheckAsync(planned, cancellationToken);
        using var log = FunctionLogFile.Create(FunctionLogFile.Folder, TimeProvider.System);
        await using var cloud = await LocalCloud.StartAsync(CloudOptions(log), cancellationToken);
        Introduce(cloud, log);
        if (options.EndpointsFile is { } file)
            EndpointsFile.Write(file, cloud);
        var fine = options.NoDemo || await DemonstrateAsync(cloud, cancellationToken);
        if (options.Once)
            return fine ? ExitCode.Fine : ExitCode.Failed;

        Say("");
        Say("Up until Ctrl+C. Try, in another shell:");
        foreach (var command in Suggestions.For(cloud))
            Say($"  {command}");
        Say($"  tail -f '{log.Path}'");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return ExitCode.Fine;
    }

    private LocalCloudOptions CloudOptions(FunctionLogFile log) => options.Cloud with
    {
        Announce = Say,
        FunctionLog = line => Note(line, log),
        InvocationFinished = _journal.Add,
        BatchFinished = _journal.Add,
    };

    private async Task<bool> DemonstrateAsync(LocalCloud cloud, CancellationToken cancellationToken)
    {
        using var demonstration = new Demonstration(cloud, _journal, Say);
        var fine = await demonstration.RunAsync(cancellationToken);
        if (!fine)
        {
            foreach (var line in _journal.Lines)
                Say($"  [{line.FunctionName}] {line.Text}");
        }

        _journal.Close();
        return fine;
    }

    // The demonstration tells its own story, and shows the log only when something is wrong.
    private void Note(FunctionLogLine line, FunctionLogFile log)
    {
        log.Write(line);
        var text = _journal.Add(line);
        if (options.Logs)
            Say($"[{line.FunctionName} {line.EnvironmentId[..ShownOfAnId]}] {text}");
    }

    private static void Introduce(LocalCloud cloud, FunctionLogFile log)
    {
        Say($"{Path.GetFileName(cloud.Options.TemplateFile)} runs on this machine:");
        Say($"  database   {cloud.Database.Description}");
        Say($"  SQS, Secrets, S3 and Lambda   {cloud.Aws.Address}   any credentials, region {LocalAccount.Region}");
        foreach (var queue in cloud.Template.Queues)
            Say($"  queue      {cloud.Aws.Account.QueueUrl(queue.Name)}");
        foreach (var bucket in cloud.Template.Buckets)
            Say($"  bucket     s3://{bucket.Name}");
        foreach (var function in cloud.Template.Functions)
            Say($"  function   {function.Name}");
        foreach (var route in cloud.Template.Functions.SelectMany(function => function.HttpApiEvents))
            Say($"  HTTP API   {route.Method} {cloud.Http.Address.ToString().TrimEnd('/')}{route.Path}   (IAM authorization is AWS's business)");
        if (cloud.Options.Freeze && !GuardedProcess.HasGroup)
            Say("  freeze     no: this system cannot stop a process together with all that it started, so execution environments run on between invocations");
        Say($"  page       {cloud.Page.Address}");
        Say($"  logs       {log.Path}   (--logs shows them here)");
    }

    private static void Say(string line) => Console.WriteLine(line);
}

using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Building;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.HttpApi;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Api;
using CustomerIngest.Local.Page;
using CustomerIngest.Local.Page.State;
using CustomerIngest.Local.S3;
using CustomerIngest.Local.S3.Api;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Api;
using CustomerIngest.Local.Templates;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Cloud;

/// <summary>Everything of a template, running on this machine. Disposing it stops all of it.</summary>
public sealed class LocalCloud : IAsyncDisposable
{
    private readonly RunningParts _parts;

    private LocalCloud(RunningParts parts) => _parts = parts;

    public required LocalCloudOptions Options { get; init; }

    public required SqsService Sqs { get; init; }

    public required SecretsService Secrets { get; init; }

    public required S3Service S3 { get; init; }

    public required AwsEndpoint Aws { get; init; }

    public required ServerlessTemplate Template { get; init; }

    public required LambdaService Lambda { get; init; }

    public required HttpApiGateway Http { get; init; }

    public required LivePage Page { get; init; }

    /// <summary>Null when nothing in the template needs one.</summary>
    public required DatabaseServer? Database { get; init; }

    /// <exception cref="LocalCloudException">A port is taken.</exception>
    /// <exception cref="TemplateException">The template cannot be run.</exception>
    /// <exception cref="FunctionBuildException">The functions cannot be built.</exception>
    /// <exception cref="DatabaseException">There is no database.</exception>
    public static async Task<LocalCloud> StartAsync(LocalCloudOptions options, CancellationToken cancellationToken)
    {
        var parts = new RunningParts();
        try
        {
            return await StartAsync(options, parts, cancellationToken);
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the parts, the last one first.</summary>
    /// <exception cref="DatabaseException">Our database is left on a server that is gone.</exception>
    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    private static async Task<LocalCloud> StartAsync(LocalCloudOptions options, RunningParts parts, CancellationToken cancellationToken)
    {
        var activity = new CloudActivity();
        options = Watched(options, activity);
        TakenPort.Check(options);
        var folder = await OpenFolderAsync(options, parts, cancellationToken);
        var sqs = KeptService.Open("The messages of SQS", () => new SqsService(options.Time, folder?.Queues));
        parts.OnStop(sqs.Dispose);
        var secrets = KeptService.Open("The secrets", () => new SecretsService(options.Time, folder?.Secrets));
        var s3 = KeptService.Open("The objects of S3", () => new S3Service(options.Time, sqs, folder?.Objects));
        parts.OnStop(s3.Dispose);
        var lambdaApi = new LambdaApi();
        var aws = parts.Keep(await TakenPort.NamedAsync(
            "--aws", options.AwsPort, () => AwsEndpoint.StartAsync(options.AwsPort, [new SqsApi(sqs), new SecretsApi(secrets), lambdaApi, new S3Api(s3, options.Time)], options.Debug, cancellationToken)));
        var template = TemplateReader.Read(options.TemplateFile, aws.Account);
        if (options.Debug)
            template = DebugMode.Of(template);
        foreach (var queue in template.Queues)
            sqs.Apply(queue.Settings, queue.Tags);
        foreach (var bucket in TemplateBuckets.Of(template))
            s3.Apply(bucket);

        var database = template.NeedsDatabase ? await StartDatabaseAsync(options, folder, parts, cancellationToken) : null;
        // No server holds the folder then, and no function's process shall.
        if (database is null)
            folder?.StopInheriting();
        foreach (var secret in template.Secrets)
            TemplateSecrets.Apply(secret, secrets, database?.Application);

        var functions = await TemplateFunctions.CreateAsync(options, template, aws.Address, database, parts, cancellationToken);
        var lambda = functions.Service;

        options.Progress("Starting the services");
        var routes = template.Functions.SelectMany(function => function.HttpApiEvents.Select(route => new HttpApiRoute(route, lambda.Functions[function.Name])));
        var http = parts.Keep(await TakenPort.NamedAsync(
            "--http", options.HttpPort, () => HttpApiGateway.StartAsync(options.HttpPort, routes, TimeProvider.System, cancellationToken)));
        aws.Answered = activity.Add;
        var sources = new PageSources
        {
            Template = template,
            TemplateName = Path.GetFileName(options.TemplateFile),
            KnowsCustomers = template.Functions.All(static function => function.CodePath == BuildFacts.FunctionProject),
            Aot = options.Aot,
            Sqs = sqs,
            Secrets = secrets,
            S3 = s3,
            Lambda = lambda,
            Database = database,
            Aws = aws,
            Http = http.Address,
            Activity = activity,
            Time = options.Time,
        };
        var page = parts.Keep(await TakenPort.NamedAsync(
            "--page", options.PagePort, () => LivePage.StartAsync(options.PagePort, sources, cancellationToken)));
        EventSourceMapping[] mappings = [.. TemplateMappings.Of(options, template, sqs, lambda)];
        lambdaApi.Serve(lambda, mappings);
        foreach (var mapping in mappings)
            parts.Keep(mapping).Start();
        functions.FollowBuilds();

        return new LocalCloud(parts)
        {
            Options = options,
            Sqs = sqs,
            Secrets = secrets,
            S3 = s3,
            Aws = aws,
            Template = template,
            Database = database,
            Lambda = lambda,
            Http = http,
            Page = page,
        };
    }

    private static async Task<DatabaseServer> StartDatabaseAsync(LocalCloudOptions options, DataFolder? folder, RunningParts parts, CancellationToken cancellationToken)
    {
        options.Progress("Starting the database");
        return parts.Keep(await DatabaseProvider.StartAsync(options.Database with { DataFolder = folder, Announce = options.Announce }, cancellationToken));
    }

    /// <returns>With the ears of the page beside those that were given.</returns>
    private static LocalCloudOptions Watched(LocalCloudOptions options, CloudActivity activity) => options with
    {
        FunctionLog = options.FunctionLog + activity.Add,
        InvocationFinished = options.InvocationFinished + activity.Add,
        BatchFinished = options.BatchFinished + activity.Add,
    };

    private static async Task<DataFolder?> OpenFolderAsync(LocalCloudOptions options, RunningParts parts, CancellationToken cancellationToken)
    {
        if (options.DataFolder is not { } given)
            return null;
        var folder = await DataFolder.OpenAsync(given, options.Announce, cancellationToken);
        parts.OnStop(folder.Dispose);
        return folder;
    }
}

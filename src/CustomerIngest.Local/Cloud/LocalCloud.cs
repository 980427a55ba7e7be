using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Building;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.HttpApi;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Api;
using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Page;
using CustomerIngest.Local.Page.State;
using CustomerIngest.Local.S3;
using CustomerIngest.Local.S3.Api;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Api;
using CustomerIngest.Local.Sqs.Queues;
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

    public required DatabaseServer Database { get; init; }

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

        options.Progress("Starting the database");
        var database = parts.Keep(await DatabaseProvider.StartAsync(options.Database with { DataFolder = folder, Announce = options.Announce }, cancellationToken));
        foreach (var secret in template.Secrets)
            TemplateSecrets.Apply(secret, secrets, database.Application);

        var code = await BuildAsync(options, template, cancellationToken);
        var deployments = options.Redeploy ? parts.Keep(new Deployments(options, code)) : null;
        foreach (var (codePath, copy) in deployments?.Copies ?? [])
            code[codePath] = copy;
        var lambda = parts.Keep(new LambdaService(LambdaOptions(options, aws.Address, code)));
        foreach (var function in template.Functions)
            lambda.Create(function with { Environment = WithTls(function.Environment, database) });

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
        EventSourceMapping[] mappings = [.. Mappings(options, template, sqs, lambda)];
        lambdaApi.Serve(lambda, mappings);
        foreach (var mapping in mappings)
            parts.Keep(mapping).Start();
        deployments?.Start(lambda);

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

    /// <returns>The folder of the executable, for each CodeUri.</returns>
    private static async Task<Dictionary<string, string>> BuildAsync(LocalCloudOptions options, ServerlessTemplate template, CancellationToken cancellationToken)
    {
        var builder = options.Builder ?? new FunctionBuilder(options.Aot, options.Announce);
        options.Progress(options.Aot ? "Publishing the functions with Native AOT" : "Building the functions");
        var code = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in template.Functions.Select(function => function.CodePath).Distinct())
            code[path] = await builder.BuildAsync(path, cancellationToken);
        return code;
    }

    private static LambdaOptions LambdaOptions(LocalCloudOptions options, Uri aws, Dictionary<string, string> code)
    {
        var variables = new Dictionary<string, string>(options.FunctionVariables, StringComparer.Ordinal);
        variables.TryAdd("AWS_ENDPOINT_URL", aws.ToString());
        return new LambdaOptions
        {
            LocateCode = function => code.GetValueOrDefault(function.CodePath, function.CodePath),
            ExtraEnvironment = variables,
            Log = options.FunctionLog,
            InvocationFinished = options.InvocationFinished,
            LimitMemory = !options.Debug,
            LimitStorage = !options.Debug,
            LimitProcessors = options.LimitProcessors && !options.Debug,
            ProcessStarted = options.ProcessStarted,
            Freeze = options.Freeze && !options.Debug,
            IdleTimeout = options.Debug ? DebugMode.Patience : options.IdleTimeout,
            InitTimeout = options.Debug ? DebugMode.Patience : new LambdaOptions().InitTimeout,
            ConcurrencyLimit = options.ConcurrencyLimit,
        };
    }

    // As this database has it, unless the template says; what it says may be what is to be tried.
    private static Dictionary<string, string> WithTls(IReadOnlyDictionary<string, string> environment, DatabaseServer database)
    {
        var variables = new Dictionary<string, string>(environment, StringComparer.Ordinal);
        if (string.IsNullOrEmpty(variables.GetValueOrDefault("DB_TLS")))
            variables["DB_TLS"] = database.Application.SslMode.ToString();
        return variables;
    }

    private static IEnumerable<EventSourceMapping> Mappings(LocalCloudOptions options, ServerlessTemplate template, SqsService sqs, LambdaService lambda) =>
        from function in template.Functions
        from source in function.SqsEvents
        let queue = sqs.FindByArn(source.QueueArn)
            ?? throw new TemplateException($"{options.TemplateFile}: the event {source.Name} of {function.LogicalId} reads {source.QueueArn}, which is not a queue of this template. Add the queue as a resource.")
        select new EventSourceMapping(source, function.Name, current => Mapping(options, current, queue, lambda.Functions[function.Name]), options.Time);

    private static SqsEventSourceMapping Mapping(LocalCloudOptions options, SqsEventDefinition source, Queue queue, LambdaFunction function) =>
        new(source, queue, function, options.Time)
        {
            BatchFinished = options.BatchFinished,
            Failed = exception => options.Announce($"The event source {source.Name} of {function.Name} failed; this is a fault of the local cloud, please report it. {exception}"),
        };
}

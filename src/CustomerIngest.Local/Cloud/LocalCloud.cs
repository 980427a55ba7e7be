using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Building;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.HttpApi;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Page;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Api;
using CustomerIngest.Local.Templates;

namespace CustomerIngest.Local.Cloud;

/// <summary>Everything of a template, running on this machine. Disposing it stops all of it.</summary>
public sealed class LocalCloud : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _parts = new();

    private LocalCloud(LocalCloudOptions options)
    {
        Options = options;
        Sqs = new SqsService(options.Time);
        Secrets = new SecretsService(options.Time);
    }

    public LocalCloudOptions Options { get; }

    public SqsService Sqs { get; }

    public SecretsService Secrets { get; }

    public AwsEndpoint Aws { get; private set; } = null!;

    public ServerlessTemplate Template { get; private set; } = null!;

    public LambdaService Lambda { get; private set; } = null!;

    public HttpApiGateway Http { get; private set; } = null!;

    public StatusPage Page { get; private set; } = null!;

    public DatabaseServer Database { get; private set; } = null!;

    /// <exception cref="LocalCloudException">A port is taken.</exception>
    /// <exception cref="TemplateException">The template cannot be run.</exception>
    /// <exception cref="FunctionBuildException">The functions cannot be built.</exception>
    /// <exception cref="DatabaseException">There is no database.</exception>
    public static async Task<LocalCloud> StartAsync(LocalCloudOptions options, CancellationToken cancellationToken)
    {
        var cloud = new LocalCloud(options);
        try
        {
            await cloud.StartAwsAsync(cancellationToken);
            await cloud.StartDatabaseAsync(cancellationToken);
            await cloud.StartFunctionsAsync(cancellationToken);
            await cloud.StartHttpAsync(cancellationToken);
            cloud.StartEventSources();
            return cloud;
        }
        catch
        {
            await cloud.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the parts, the last one first; one that cannot be stopped properly keeps no other from it.</summary>
    /// <exception cref="DatabaseException">Our database is left on a server that is gone.</exception>
    public async ValueTask DisposeAsync()
    {
        if (!_parts.TryPop(out var part))
        {
            Sqs.Dispose();
            return;
        }

        try
        {
            await part.DisposeAsync();
        }
        finally
        {
            await DisposeAsync();
        }
    }

    private async Task StartAwsAsync(CancellationToken cancellationToken)
    {
        Aws = Keep(await TakenPort.NamedAsync(
            "--aws", Options.AwsPort, () => AwsEndpoint.StartAsync(Options.AwsPort, [new SqsApi(Sqs), new SecretsApi(Secrets)], cancellationToken)));
        Template = TemplateReader.Read(Options.TemplateFile, Aws.Account);
        foreach (var queue in Template.Queues)
            Sqs.Create(queue);
    }

    private async Task StartFunctionsAsync(CancellationToken cancellationToken)
    {
        var builder = Options.Builder ?? new FunctionBuilder(Options.Aot, Options.Announce);
        var code = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Template.Functions.Select(function => function.CodePath).Distinct())
            code[path] = await builder.BuildAsync(path, cancellationToken);
        var variables = new Dictionary<string, string>(Options.FunctionVariables, StringComparer.Ordinal);
        variables.TryAdd("AWS_ENDPOINT_URL", Aws.Address.ToString());
        Lambda = Keep(new LambdaService(new LambdaOptions
        {
            LocateCode = function => code[function.CodePath],
            ExtraEnvironment = variables,
            Log = Options.FunctionLog,
            InvocationFinished = Options.InvocationFinished,
        }));
        foreach (var function in Template.Functions)
            Lambda.Create(function with { Environment = WithTls(function.Environment) });
    }

    // As this database has it, unless the template says; what it says may be what is to be tried.
    private Dictionary<string, string> WithTls(IReadOnlyDictionary<string, string> environment)
    {
        var variables = new Dictionary<string, string>(environment, StringComparer.Ordinal);
        if (string.IsNullOrEmpty(variables.GetValueOrDefault("DB_TLS")))
            variables["DB_TLS"] = Database.Application.SslMode.ToString();
        return variables;
    }

    private async Task StartHttpAsync(CancellationToken cancellationToken)
    {
        var routes = Template.Functions.SelectMany(function => function.HttpApiEvents.Select(route => new HttpApiRoute(route, Lambda.Functions[function.Name])));
        Http = Keep(await TakenPort.NamedAsync(
            "--http", Options.HttpPort, () => HttpApiGateway.StartAsync(Options.HttpPort, routes, TimeProvider.System, cancellationToken)));
        Page = Keep(await TakenPort.NamedAsync("--page", Options.PagePort, () => StatusPage.StartAsync(Options.PagePort, this, cancellationToken)));
    }

    private async Task StartDatabaseAsync(CancellationToken cancellationToken)
    {
        Database = Keep(await DatabaseProvider.StartAsync(Options.Database with { Announce = Options.Announce }, cancellationToken));
        foreach (var secret in Template.Secrets)
            Secrets.Create(secret.Name, DatabaseSecretJson.Write(Database.Application));
    }

    private void StartEventSources()
    {
        foreach (var function in Template.Functions)
        {
            foreach (var source in function.SqsEvents)
            {
                var queue = Sqs.FindByArn(source.QueueArn)
                    ?? throw new TemplateException($"{Options.TemplateFile}: the event {source.Name} of {function.LogicalId} reads {source.QueueArn}, which is no queue of this template. Add the queue as a resource.");
                var mapping = Keep(new SqsEventSourceMapping(source, queue, Lambda.Functions[function.Name], Options.Time) { BatchFinished = Options.BatchFinished });
                mapping.Start();
            }
        }
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }
}

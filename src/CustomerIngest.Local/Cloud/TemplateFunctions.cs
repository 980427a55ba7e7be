using CustomerIngest.Local.Building;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Cloud;

/// <summary>A template's functions: built, or found built, and made ready to be invoked.</summary>
internal sealed class TemplateFunctions
{
    private readonly Deployments? _deployments;

    private TemplateFunctions(LambdaService service, Deployments? deployments) => (Service, _deployments) = (service, deployments);

    public LambdaService Service { get; }

    /// <param name="options">The cloud's.</param>
    /// <param name="template">Whose functions they are.</param>
    /// <param name="aws">Where they find the services of AWS.</param>
    /// <param name="database">Which they find by their secret; null when none of them needs one.</param>
    /// <param name="parts">Stops what is started here.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FunctionBuildException">A function cannot be built.</exception>
    /// <exception cref="TemplateException">There is no executable where a function's code should be, or two have the same name.</exception>
    public static async Task<TemplateFunctions> CreateAsync(
        LocalCloudOptions options, ServerlessTemplate template, Uri aws, DatabaseServer? database, RunningParts parts, CancellationToken cancellationToken)
    {
        var code = await BuildAsync(options, template, cancellationToken);
        var deployments = options.Redeploy ? parts.Keep(new Deployments(options, code)) : null;
        foreach (var (codePath, copy) in deployments?.Copies ?? [])
            code[codePath] = copy;
        var service = parts.Keep(new LambdaService(LambdaOptions(options, aws, code)));
        foreach (var function in template.Functions)
            service.Create(database is null ? function : function with { Environment = WithTls(function.Environment, database) });
        return new TemplateFunctions(service, deployments);
    }

    /// <summary>From now on each new build becomes the functions' code, if that was asked for.</summary>
    public void FollowBuilds() => _deployments?.Start(Service);

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
}

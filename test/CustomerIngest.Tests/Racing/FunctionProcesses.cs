using System.Collections.Concurrent;
using System.Text;
using Amazon.Lambda.SQSEvents;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Building;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Templates;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Racing;

/// <summary>The Ingest function as processes under the Runtime API, one for each invocation at the same time.</summary>
internal sealed class FunctionProcesses : IAsyncDisposable
{
    private readonly AwsEndpoint _aws;
    private readonly LambdaService _lambda;

    private FunctionProcesses(AwsEndpoint aws, LambdaService lambda, LambdaFunction function, IReadOnlyCollection<string> lines) =>
        (_aws, _lambda, Function, Lines) = (aws, lambda, function, lines);

    public LambdaFunction Function { get; }

    /// <summary>All that the processes have written.</summary>
    public IReadOnlyCollection<string> Lines { get; }

    /// <summary>Where Secrets Manager listens.</summary>
    public Uri Aws => _aws.Address;

    /// <param name="database">Where the secret leads.</param>
    /// <param name="variables">Added to those of the template.</param>
    public static async Task<FunctionProcesses> StartAsync(MySqlConnectionStringBuilder database, params (string Name, string Value)[] variables)
    {
        var secrets = new SecretsService(TimeProvider.System);
        secrets.Create("customers", RunningEnvironment.Json(database));
        var aws = await AwsEndpoint.StartAsync(0, [new SecretsApi(secrets)], TestContext.Current.CancellationToken);
        var template = TemplateReader.Read(new LocalCloudOptions().TemplateFile, aws.Account);
        var definition = template.Functions.Single(function => function.LogicalId == "Ingest");
        var code = await new FunctionBuilder(aot: false, static _ => { }).BuildAsync(definition.CodePath, TestContext.Current.CancellationToken);
        var all = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = aws.Address.ToString(),
            ["DB_SECRET_ID"] = "customers",
            ["DB_TLS"] = database.SslMode.ToString(),
        };
        foreach (var (name, value) in variables)
            all[name] = value;
        var lines = new ConcurrentQueue<string>();
        var lambda = new LambdaService(new LambdaOptions { LocateCode = _ => code, ExtraEnvironment = all, Log = line => lines.Enqueue(line.Text), InitTimeout = TimeSpan.FromMinutes(1) });
        return new FunctionProcesses(aws, lambda, lambda.Create(definition), lines);
    }

    /// <returns>The answer of the function, as it wrote it.</returns>
    public async Task<string> IngestAsync(SQSEvent sqsEvent)
    {
        var result = await Function.InvokeAsync(EventJson.Write(sqsEvent), TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(result.Payload.Span);
    }

    public async ValueTask DisposeAsync()
    {
        await _lambda.DisposeAsync();
        await _aws.DisposeAsync();
    }
}

using CustomerIngest.Local;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Functions;
using CustomerIngest.Local.Lambda;
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

    private FunctionProcesses(AwsEndpoint aws, LambdaService lambda, LambdaFunction function) =>
        (_aws, _lambda, Function) = (aws, lambda, function);

    public LambdaFunction Function { get; }

    public static async Task<FunctionProcesses> StartAsync(MySqlConnectionStringBuilder database)
    {
        var secrets = new SecretsService(TimeProvider.System);
        secrets.Create("customers", RunningEnvironment.Json(database));
        var aws = await AwsEndpoint.StartAsync(0, [new SecretsApi(secrets)], TestContext.Current.CancellationToken);
        var template = TemplateReader.Read(new LocalCloudOptions().TemplateFile, aws.Account);
        var definition = template.Functions.Single(function => function.LogicalId == "Ingest");
        var code = await new FunctionBuilder(aot: false, static _ => { }).BuildAsync(definition.CodePath, TestContext.Current.CancellationToken);
        var lambda = new LambdaService(new LambdaOptions
        {
            LocateCode = _ => code,
            ExtraEnvironment = new Dictionary<string, string>
            {
                ["AWS_ENDPOINT_URL"] = aws.Address.ToString(),
                ["DB_SECRET_ID"] = "customers",
                ["DB_TLS"] = database.SslMode.ToString(),
            },
        });
        return new FunctionProcesses(aws, lambda, lambda.Create(definition));
    }

    public async ValueTask DisposeAsync()
    {
        await _lambda.DisposeAsync();
        await _aws.DisposeAsync();
    }
}

using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Page;
using CustomerIngest.Local.Page.State;
using CustomerIngest.Local.S3;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.Local.Tests.Page;

/// <summary>The page over real services, with no functions but those that a test brings, and a secret that is nobody's login.</summary>
internal sealed class TestPage : IAsyncDisposable
{
    private readonly S3Service _s3;
    private readonly AwsEndpoint _aws;

    private TestPage(SqsService sqs, S3Service s3, AwsEndpoint aws, LivePage page, CloudActivity activity) =>
        (Sqs, _s3, _aws, Page, Activity) = (sqs, s3, aws, page, activity);

    public SqsService Sqs { get; }

    public LivePage Page { get; }

    public CloudActivity Activity { get; }

    public static Task<TestPage> StartAsync(LambdaService lambda, params IReadOnlyList<FunctionDefinition> functions) => StartAsync(lambda, new NoDatabase(), functions);

    public static async Task<TestPage> StartAsync(LambdaService lambda, DatabaseServer? database, params IReadOnlyList<FunctionDefinition> functions)
    {
        var sqs = new SqsService(TimeProvider.System);
        sqs.Create(new QueueSettings { Name = "dead" });
        sqs.Create(new QueueSettings { Name = "customers", RedrivePolicy = new RedrivePolicy(LocalAccount.QueueArn("dead"), 3) });
        var s3 = new S3Service(TimeProvider.System, sqs);
        var activity = new CloudActivity();
        var aws = await AwsEndpoint.StartAsync(0, [], TestContext.Current.CancellationToken);
        var sources = new PageSources
        {
            Template = new ServerlessTemplate { Functions = functions, Queues = [], Secrets = [new SecretDefinition("ApiKey", "ApiKey")], Buckets = [] },
            TemplateName = "serverless.template",
            KnowsCustomers = false,
            Aot = false,
            Sqs = sqs,
            Secrets = new SecretsService(TimeProvider.System),
            S3 = s3,
            Lambda = lambda,
            Database = database,
            Aws = aws,
            Http = new Uri("http://127.0.0.1:3000/"),
            Activity = activity,
            Time = TimeProvider.System,
        };
        return new TestPage(sqs, s3, aws, await LivePage.StartAsync(0, sources, TestContext.Current.CancellationToken), activity);
    }

    public async ValueTask DisposeAsync()
    {
        await Page.DisposeAsync().WithinLimitAsync("the page stopped");
        await _aws.DisposeAsync();
        _s3.Dispose();
        Sqs.Dispose();
    }
}

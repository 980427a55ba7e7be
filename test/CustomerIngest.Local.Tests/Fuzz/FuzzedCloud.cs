using System.Text;
using System.Text.Json;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.HttpApi;
using CustomerIngest.Local.Lambda.Api;
using CustomerIngest.Local.Page;
using CustomerIngest.Local.Page.State;
using CustomerIngest.Local.S3;
using CustomerIngest.Local.S3.Api;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Api;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Tests.Lambda;
using CustomerIngest.Local.Tests.Page;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.Local.Tests.Fuzz;

/// <summary>All ports of a local cloud, with one function, one bucket and no database.</summary>
internal sealed class FuzzedCloud : IAsyncDisposable
{
    public const string FunctionName = "echo";

    private readonly TestLambda _lambda = new();
    private readonly SqsService _sqs = new(TimeProvider.System);
    private readonly S3Service _s3;
    private readonly HttpClient _http = new();
    private AwsEndpoint? _aws;
    private HttpApiGateway? _gateway;
    private LivePage? _page;

    private FuzzedCloud() => _s3 = new S3Service(TimeProvider.System, _sqs);

    public Uri Aws => _aws!.Address;

    public Uri Http => _gateway!.Address;

    public Uri Page => _page!.Address;

    /// <summary>Of the one environment.</summary>
    public Uri Runtime { get; private set; } = null!;

    public string QueueUrl => _aws!.Account.QueueUrl("customers");

    /// <summary>The one environment's process.</summary>
    public string ProcessId { get; private set; } = "";

    public static async Task<FuzzedCloud> StartAsync(CancellationToken cancellationToken)
    {
        var cloud = new FuzzedCloud();
        try
        {
            await cloud.BeginAsync(cancellationToken);
            return cloud;
        }
        catch
        {
            await cloud.DisposeAsync();
            throw;
        }
    }

    /// <summary>Throws unless every port answers as it should, and the function in the process that it had.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var body = Guid.NewGuid().ToString();
        await PostAsync("AmazonSQS.SendMessage", $$"""{"QueueUrl":"{{_aws!.Account.QueueUrl("vital")}}","MessageBody":"{{body}}"}""", cancellationToken);
        Assert.Contains(body, await PostAsync("AmazonSQS.ReceiveMessage", $$"""{"QueueUrl":"{{_aws.Account.QueueUrl("vital")}}","MaxNumberOfMessages":10}""", cancellationToken), StringComparison.Ordinal);
        await PostAsync("AmazonSQS.PurgeQueue", $$"""{"QueueUrl":"{{_aws.Account.QueueUrl("vital")}}"}""", cancellationToken);
        Assert.Contains("the value", await PostAsync("secretsmanager.GetSecretValue", """{"SecretId":"vital"}""", cancellationToken), StringComparison.Ordinal);
        using (var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)))
        using (var put = await _http.PutAsync(new Uri(Aws, "vital/key"), content, cancellationToken))
            put.EnsureSuccessStatusCode();
        Assert.Equal(body, await _http.GetStringAsync(new Uri(Aws, "vital/key"), cancellationToken));
        using (var event1 = new ByteArrayContent("{}"u8.ToArray()))
        using (var invoked = await _http.PostAsync(new Uri(Aws, $"2015-03-31/functions/{FunctionName}/invocations"), event1, cancellationToken))
            Assert.Contains($"\"{ProcessId} ", await invoked.Content.ReadAsStringAsync(cancellationToken), StringComparison.Ordinal);
        Assert.StartsWith($"{ProcessId} ", await _http.GetStringAsync(new Uri(Http, "items/1"), cancellationToken), StringComparison.Ordinal);
        Assert.Contains("<html", await _http.GetStringAsync(Page, cancellationToken), StringComparison.Ordinal);
        Assert.StartsWith("{\"objects\"", await _http.GetStringAsync(new Uri(Page, "objects"), cancellationToken), StringComparison.Ordinal);
        using var refused = await _http.GetAsync(new Uri(Runtime, "2018-06-01/runtime/restore/next"), cancellationToken);
        Assert.Equal(403, (int)refused.StatusCode);
    }

    /// <summary>Of the page's bucket.</summary>
    public IEnumerable<string> Keys() => _s3.Get("fuzz").List(new ListRequest("", "", "", 1_000)).Objects.Select(one => one.Key);

    /// <summary>The page's stream, once nobody else watches.</summary>
    public async Task CheckEventsAsync(CancellationToken cancellationToken)
    {
        using var events = new PageEvents(await _http.GetStreamAsync(new Uri(Page, "events"), cancellationToken));
        Assert.Equal(JsonValueKind.Object, (await events.NextAsync(cancellationToken)).ValueKind);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_page is not null)
            await _page.DisposeAsync().WithinLimitAsync("the page stopped");
        if (_gateway is not null)
            await _gateway.DisposeAsync().WithinLimitAsync("the gateway stopped");
        if (_aws is not null)
            await _aws.DisposeAsync().WithinLimitAsync("the endpoint stopped");
        await _lambda.DisposeAsync();
        _s3.Dispose();
        _sqs.Dispose();
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        foreach (var name in (string[])["customers", "dead", "vital"])
            _sqs.Create(new QueueSettings { Name = name });
        foreach (var name in (string[])["fuzz", "vital"])
            _s3.Create(name);
        var secrets = new SecretsService(TimeProvider.System);
        var definition = TestLambda.Definition with { Name = FunctionName, ReservedConcurrency = 1, Environment = new Dictionary<string, string> { ["ECHO"] = "1" } };
        var function = _lambda.Service.Create(definition);
        var lambdaApi = new LambdaApi();
        lambdaApi.Serve(_lambda.Service, []);
        _aws = await AwsEndpoint.StartAsync(0, [new SqsApi(_sqs), new SecretsApi(secrets), lambdaApi, new S3Api(_s3, TimeProvider.System)], cancellationToken);
        await PostAsync("secretsmanager.CreateSecret", """{"Name":"vital","SecretString":"the value","ClientRequestToken":"00000000-0000-0000-0000-000000000001"}""", cancellationToken);
        await PostAsync("secretsmanager.CreateSecret", """{"Name":"secret","SecretString":"x","ClientRequestToken":"00000000-0000-0000-0000-000000000002"}""", cancellationToken);
        _gateway = await HttpApiGateway.StartAsync(0, [new HttpApiRoute(new HttpApiEventDefinition("Event", "ANY", "/items/{rest+}"), function)], TimeProvider.System, cancellationToken);
        _page = await LivePage.StartAsync(0, Sources(secrets, definition), cancellationToken);
        var first = (await _http.GetStringAsync(new Uri(Http, "items/1"), cancellationToken)).Split(' ');
        (ProcessId, Runtime) = (first[0], new Uri($"http://{first[1]}/"));
    }

    private PageSources Sources(SecretsService secrets, FunctionDefinition function) => new()
    {
        Template = new ServerlessTemplate { Functions = [function], Queues = [], Secrets = [], Buckets = [new BucketDefinition("Fuzz", "fuzz")] },
        TemplateName = "serverless.template",
        KnowsCustomers = false,
        Aot = false,
        Sqs = _sqs,
        Secrets = secrets,
        S3 = _s3,
        Lambda = _lambda.Service,
        Database = new NoDatabase(),
        Aws = _aws!,
        Http = _gateway!.Address,
        Activity = new CloudActivity(),
        Time = TimeProvider.System,
    };

    private async Task<string> PostAsync(string target, string json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Aws) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) };
        request.Headers.Add("X-Amz-Target", target);
        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }
}

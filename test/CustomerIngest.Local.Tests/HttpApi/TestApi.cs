using CustomerIngest.Local.HttpApi;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Tests.Lambda;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.Local.Tests.HttpApi;

/// <summary>The real gateway in front of the real function process, and a client.</summary>
internal sealed class TestApi : IAsyncDisposable
{
    private readonly TestLambda _lambda;

    private TestApi(TestLambda lambda, HttpApiGateway gateway)
    {
        _lambda = lambda;
        Gateway = gateway;
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = gateway.Address };
    }

    public HttpApiGateway Gateway { get; }

    public HttpClient Client { get; }

    public static async Task<TestApi> StartAsync(TimeProvider? time = null, params string[] routes)
    {
        var lambda = new TestLambda();
        var function = lambda.Create();
        var gateway = await HttpApiGateway.StartAsync(
            port: 0,
            from route in routes
            let parts = route.Split(' ')
            select new HttpApiRoute(new HttpApiEventDefinition("Event", parts[0], parts[1]) { Timeout = TimeSpan.FromSeconds(20) }, function),
            time ?? TimeProvider.System,
            TestContext.Current.CancellationToken);
        return new TestApi(lambda, gateway);
    }

    /// <summary>Posts what the function is to do or to answer.</summary>
    public Task<HttpResponseMessage> PostAsync(string command) =>
        Client.PostAsync(
            new Uri("/commands", UriKind.Relative),
            new StringContent(command, System.Text.Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Gateway.DisposeAsync().WithinLimitAsync("the gateway stopped");
        await _lambda.DisposeAsync();
    }
}

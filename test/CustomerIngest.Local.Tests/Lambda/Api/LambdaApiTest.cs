using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Api;
using CustomerIngest.Local.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.Lambda.Api;

/// <summary>The API on a port, around a function that runs as a process.</summary>
public abstract class LambdaApiTest : IAsyncLifetime
{
    protected const string Echo = """{"do":"echo"}""";

    private readonly LambdaApi _api = new();
    private readonly HttpClient _http = new();
    private AwsEndpoint? _endpoint;

    protected LambdaApiTest() => Lambda = new TestLambda(options => options with { TimeProvider = Time });

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 29, 9, 0, 0, TimeSpan.Zero));

    internal TestLambda Lambda { get; }

    public async ValueTask InitializeAsync() => _endpoint = await AwsEndpoint.StartAsync(0, [_api], Cancellation);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _http.Dispose();
        if (_endpoint is not null)
            await _endpoint.DisposeAsync().WithinLimitAsync("the endpoint stopped");
        await Lambda.DisposeAsync();
    }

    protected void Serve(params IReadOnlyList<EventSourceMapping> mappings) => _api.Serve(Lambda.Service, mappings);

    protected LambdaFunction ServeOne()
    {
        var function = Lambda.Create();
        Serve();
        return function;
    }

    protected Task<ApiAnswer> InvokeAsync(string payload, params (string Name, string Value)[] headers) =>
        SendAsync("POST", "functions/test-function/invocations", payload, headers);

    protected Task<ApiAnswer> GetAsync(string path) => SendAsync("GET", path, "");

    protected async Task<ApiAnswer> SendAsync(string method, string path, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_endpoint!.Address, path.StartsWith('/') ? path : $"/2015-03-31/{path}"));
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=any/20261129/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=any");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        if (method != "GET")
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await _http.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        return new ApiAnswer(
            (int)response.StatusCode,
            text.Length == 0 ? null : JsonNode.Parse(text),
            response.Headers.ToDictionary(header => header.Key, header => header.Value.Single(), StringComparer.OrdinalIgnoreCase));
    }
}

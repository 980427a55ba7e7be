using System.Net;
using System.Text.Json.Nodes;

namespace CustomerIngest.Local.Tests.Function;

/// <summary>The Runtime API, spoken plainly, so that the tests depend on no other implementation of it.</summary>
internal sealed class RuntimeClient : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = new Uri($"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<(string RequestId, HttpResponseMessage Headers, JsonNode? Event)> NextAsync()
    {
        var response = await _http.GetAsync(new Uri("invocation/next", UriKind.Relative));
        response.EnsureSuccessStatusCode();
        var payload = await response.Content.ReadAsByteArrayAsync();
        return (response.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single(), response, JsonNode.Parse(payload));
    }

    public Task<HttpStatusCode> RespondAsync(string requestId, byte[] payload) =>
        PostAsync($"invocation/{requestId}/response", payload, errorType: null);

    public Task<HttpStatusCode> FailAsync(string requestId, string type, string message) =>
        PostAsync($"invocation/{requestId}/error", Error(type, message), type);

    public Task<HttpStatusCode> FailInitAsync(string type, string message) =>
        PostAsync("init/error", Error(type, message), type);

    public void Dispose() => _http.Dispose();

    private static byte[] Error(string type, string message) =>
        System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["errorType"] = type, ["errorMessage"] = message }.ToJsonString());

    private async Task<HttpStatusCode> PostAsync(string path, byte[] payload, string? errorType)
    {
        using var content = new ByteArrayContent(payload);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        if (errorType is not null)
            request.Headers.Add("Lambda-Runtime-Function-Error-Type", errorType);
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }
}

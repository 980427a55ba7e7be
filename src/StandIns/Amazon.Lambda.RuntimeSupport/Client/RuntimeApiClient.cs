using System.Net;
using System.Net.Http.Headers;
using Amazon.Lambda.RuntimeSupport.Errors;

namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>
/// The four calls of the Lambda Runtime API, version 2018-06-01
/// (docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).
/// </summary>
internal sealed class RuntimeApiClient
{
    private static readonly MediaTypeWithQualityHeaderValue _acceptJson = new("application/json");
    private static readonly MediaTypeHeaderValue _errorJson = new("application/vnd.aws.lambda.error+json");
    private readonly PayloadBuffer _payload = new();
    private readonly HttpClient _http;
    private readonly string _invocations;
    private readonly Uri _next;
    private readonly Uri _initError;

    /// <param name="http">Sends the calls.</param>
    /// <param name="endpoint">Host and port.</param>
    /// <exception cref="InvalidOperationException">The endpoint is missing or no host and port.</exception>
    public RuntimeApiClient(HttpClient http, string endpoint)
    {
        if (!Uri.TryCreate($"http://{endpoint}/2018-06-01/runtime/", UriKind.Absolute, out var runtime) || endpoint is null)
        {
            throw new InvalidOperationException(
                $"AWS_LAMBDA_RUNTIME_API is '{endpoint}', but must be the host and port of a Lambda Runtime API, as in 127.0.0.1:9001; Lambda and the local cloud set it, so start the function through one of them.");
        }

        RuntimeHttp.Identify(http);
        _http = http;
        _invocations = $"{runtime.AbsoluteUri}invocation/";
        _next = new Uri($"{_invocations}next");
        _initError = new Uri(runtime, "init/error");
    }

    /// <summary>Waits for an invocation.</summary>
    /// <returns>Null when the client's timeout passed without one.</returns>
    public async Task<Invocation?> NextAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _next) { Headers = { Accept = { _acceptJson } } };
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw await RuntimeApiRefusal.ReadAsync("next invocation", response);
            }

            var payload = await _payload.ReadAsync(response.Content, cancellationToken);
            return new Invocation(InvocationHeaders.From(response.Headers), payload);
        }
        catch (TaskCanceledException e) when (e.InnerException is TimeoutException)
        {
            return null;
        }
    }

    public Task RespondAsync(string requestId, Stream output) =>
        PostAsync("response", new Uri($"{_invocations}{requestId}/response"), new StreamBody(output), null);

    public Task ReportErrorAsync(string requestId, Exception exception) =>
        PostAsync("error", new Uri($"{_invocations}{requestId}/error"), ErrorBody(exception), exception);

    public Task ReportInitErrorAsync(Exception exception) =>
        PostAsync("init error", _initError, ErrorBody(exception), null);

    private static ByteArrayContent ErrorBody(Exception exception) =>
        new(ExceptionJson.Write(exception)) { Headers = { ContentType = _errorJson } };

    private async Task PostAsync(string call, Uri uri, HttpContent body, Exception exception)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = body };
        if (exception is not null)
        {
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", exception.GetType().Name);
            if (XRayCause.Write(exception) is { } cause)
            {
                request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-XRay-Error-Cause", cause);
            }
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead);
        if (response.StatusCode != HttpStatusCode.Accepted)
        {
            throw await RuntimeApiRefusal.ReadAsync(call, response);
        }
    }
}

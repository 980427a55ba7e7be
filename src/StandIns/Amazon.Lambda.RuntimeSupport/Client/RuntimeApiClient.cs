using System.Net;
using System.Net.Http.Headers;
using Amazon.Lambda.RuntimeSupport.Errors;

namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>
/// The four calls of the Lambda Runtime API, version 2018-06-01
/// (docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html). Headers, URLs and buffers are made for each call, as in
/// the real client: what an invocation costs here is published as what it costs there.
/// </summary>
internal sealed class RuntimeApiClient
{
    private const string Json = "application/json";
    private const string ErrorJson = "application/vnd.aws.lambda.error+json";
    private readonly HttpClient _http;
    private readonly string _runtime;

    /// <param name="http">Sends the calls.</param>
    /// <param name="endpoint">Host and port.</param>
    /// <exception cref="InvalidOperationException">The endpoint is missing or not a host and port.</exception>
    public RuntimeApiClient(HttpClient http, string endpoint)
    {
        if (!Uri.TryCreate($"http://{endpoint}/2018-06-01/runtime/", UriKind.Absolute, out var runtime) || endpoint is null)
        {
            throw new InvalidOperationException(
                $"AWS_LAMBDA_RUNTIME_API is '{endpoint}', but must be the host and port of a Lambda Runtime API, as in 127.0.0.1:9001; Lambda and the local cloud set it, so start the function through one of them.");
        }

        RuntimeHttp.Identify(http);
        _http = http;
        _runtime = runtime.AbsoluteUri;
    }

    /// <summary>Waits for an invocation.</summary>
    /// <returns>Null when the client's timeout passed without one.</returns>
    public async Task<Invocation?> NextAsync(CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, "invocation/next");
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var headers = HeadersOf(response);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw await RuntimeApiRefusal.ReadAsync("next invocation", response, headers);
            }

            var payload = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return new Invocation(InvocationHeaders.From(headers), new MemoryStream(payload));
        }
        catch (TaskCanceledException e) when (e.InnerException is TimeoutException)
        {
            return null;
        }
    }

    /// <param name="requestId">The invocation.</param>
    /// <param name="output">Null is an empty answer.</param>
    public async Task RespondAsync(string requestId, Stream output)
    {
        using HttpContent body = output is null ? new StringContent(string.Empty) : new StreamContent(new UndisposedStream(output));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(Json);
        using var request = Request(HttpMethod.Post, $"invocation/{requestId}/response");
        request.Content = body;
        using var response = await SendAsync("response", request);
    }

    public async Task ReportErrorAsync(string requestId, Exception exception)
    {
        using var request = Request(HttpMethod.Post, $"invocation/{requestId}/error");
        request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", exception.GetType().Name);
        if (XRayCause.Write(exception) is { } cause)
        {
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-XRay-Error-Cause", cause);
        }

        await ReportAsync("error", request, exception);
    }

    public async Task ReportInitErrorAsync(Exception exception)
    {
        using var request = Request(HttpMethod.Post, "init/error");
        await ReportAsync("init error", request, exception);
    }

    private async Task ReportAsync(string call, HttpRequestMessage request, Exception exception)
    {
        using var body = new ByteArrayContent(ExceptionJson.Write(exception));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(ErrorJson);
        request.Content = body;
        using var response = await SendAsync(call, request);
        if (!await StatusAnswer.IsOneAsync(response))
        {
            throw await RuntimeApiRefusal.ReadAsync(call, response, HeadersOf(response));
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(_runtime + path, UriKind.Absolute));
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(Json));
        return request;
    }

    /// <returns>An answer that is accepted.</returns>
    private async Task<HttpResponseMessage> SendAsync(string call, HttpRequestMessage request)
    {
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var headers = HeadersOf(response);
        if (response.StatusCode == HttpStatusCode.Accepted)
        {
            return response;
        }

        using (response)
        {
            throw await RuntimeApiRefusal.ReadAsync(call, response, headers);
        }
    }

    private static Dictionary<string, IEnumerable<string>> HeadersOf(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, IEnumerable<string>>(response.Headers);
        foreach (var (name, values) in response.Content.Headers)
        {
            headers[name] = values;
        }

        return headers;
    }
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Api;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.Local.Tests.Aws;

/// <summary>An endpoint on a port of the system's choice, for real clients to talk to.</summary>
public abstract class AwsTest : IAsyncLifetime
{
    private readonly CancellationTokenSource _deadline = Deadline.Start();
    private AwsEndpoint? _endpoint;

    protected CancellationToken Cancellation => _deadline.Token;

    protected static BasicAWSCredentials Credentials { get; } = new("any", "any");

    protected SqsService Queues { get; } = new(TimeProvider.System);

    protected SecretsService Secrets { get; } = new(TimeProvider.System);

    protected AwsEndpoint Endpoint => _endpoint!;

    protected HttpClient Http { get; } = new();

    public virtual async ValueTask InitializeAsync() =>
        _endpoint = await AwsEndpoint.StartAsync(0, [new SqsApi(Queues), new SecretsApi(Secrets)], Cancellation);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Http.Dispose();
        if (_endpoint is not null)
            await _endpoint.DisposeAsync().WithinLimitAsync("the endpoint stopped");
        Queues.Dispose();
        _deadline.Dispose();
    }

    protected Queue CreateQueue(string name = "customers") => Queues.Create(new QueueSettings { Name = name });

    protected string UrlOf(Queue queue) => Endpoint.Account.QueueUrl(queue.Name);

    /// <summary>Until so many receives wait at the queue.</summary>
    protected Task WaitForPollsAsync(Queue queue, int count) => UntilAsync(() => queue.CountWaiting() == count);

    protected async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            Cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>What a client sends that is not a test's own, with the answer as it stands on the wire.</summary>
    protected async Task<(HttpResponseMessage Response, JsonElement Body)> PostAsync(string target, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint.Address);
        request.Headers.Add("X-Amz-Target", target);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        var response = await Http.SendAsync(request, Cancellation);
        using var document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(Cancellation), cancellationToken: Cancellation);
        return (response, document.RootElement.Clone());
    }
}

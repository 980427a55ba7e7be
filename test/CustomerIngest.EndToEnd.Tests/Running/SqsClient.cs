using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerIngest.Local;

namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>A producer with AWS's own client.</summary>
public sealed class SqsClient(string endpoint) : IDisposable
{
    private readonly AmazonSQSClient _client = new(
        new BasicAWSCredentials("any", "any"), new AmazonSQSConfig { ServiceURL = endpoint, AuthenticationRegion = LocalAccount.Region });

    /// <summary>One SendMessageBatch.</summary>
    /// <returns>The messages' ids, in the order of the bodies.</returns>
    public async Task<IReadOnlyList<string>> SendAsync(string queueUrl, params string[] bodies)
    {
        var entries = bodies.Select((body, index) => new SendMessageBatchRequestEntry($"{index:00}", body)).ToList();
        var sent = await _client.SendMessageBatchAsync(new SendMessageBatchRequest(queueUrl, entries), TestContext.Current.CancellationToken);
        Assert.Empty(sent.Failed ?? []);
        return [.. sent.Successful.OrderBy(entry => entry.Id, StringComparer.Ordinal).Select(entry => entry.MessageId)];
    }

    public async Task<IReadOnlyList<Message>> ReceiveAsync(string queueUrl)
    {
        var request = new ReceiveMessageRequest(queueUrl) { MaxNumberOfMessages = 10 };
        return (await _client.ReceiveMessageAsync(request, TestContext.Current.CancellationToken)).Messages ?? [];
    }

    public void Dispose() => _client.Dispose();
}

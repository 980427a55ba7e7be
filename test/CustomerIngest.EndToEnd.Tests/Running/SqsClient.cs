using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>A producer with AWS's own client.</summary>
public sealed class SqsClient(string endpoint) : IDisposable
{
    private readonly AmazonSQSClient _client = new(
        new BasicAWSCredentials("any", "any"), new AmazonSQSConfig { ServiceURL = endpoint, AuthenticationRegion = LocalAccount.Region });

    /// <summary>One SendMessageBatch.</summary>
    /// <returns>The messages' ids, in the order of the bodies.</returns>
    public Task<IReadOnlyList<string>> SendAsync(string queueUrl, params string[] bodies) =>
        SendAsync(queueUrl, [.. bodies.Select(body => (body, 0))]);

    /// <summary>One SendMessageBatch.</summary>
    /// <param name="queueUrl">Where to.</param>
    /// <param name="messages">Each with its DelaySeconds.</param>
    /// <returns>The messages' ids, in their order.</returns>
    public async Task<IReadOnlyList<string>> SendAsync(string queueUrl, params (string Body, int DelaySeconds)[] messages)
    {
        var entries = messages.Select((message, index) => new SendMessageBatchRequestEntry($"{index:00}", message.Body) { DelaySeconds = message.DelaySeconds }).ToList();
        var sent = await _client.SendMessageBatchAsync(new SendMessageBatchRequest(queueUrl, entries), TestContext.Current.CancellationToken);
        Assert.Empty(sent.Failed ?? []);
        return [.. sent.Successful.OrderBy(entry => entry.Id, StringComparer.Ordinal).Select(entry => entry.MessageId)];
    }

    public async Task<IReadOnlyList<Message>> ReceiveAsync(string queueUrl)
    {
        var request = new ReceiveMessageRequest(queueUrl) { MaxNumberOfMessages = 10 };
        return (await _client.ReceiveMessageAsync(request, TestContext.Current.CancellationToken)).Messages ?? [];
    }

    public Task DeleteAsync(string queueUrl, string receiptHandle) =>
        _client.DeleteMessageAsync(queueUrl, receiptHandle, TestContext.Current.CancellationToken);

    /// <summary>How many messages it holds, those in flight included.</summary>
    public async Task<int> CountAsync(string queueUrl)
    {
        var answer = await _client.GetQueueAttributesAsync(
            new GetQueueAttributesRequest(queueUrl, ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]), TestContext.Current.CancellationToken);
        return answer.ApproximateNumberOfMessages + answer.ApproximateNumberOfMessagesNotVisible;
    }

    public void Dispose() => _client.Dispose();
}

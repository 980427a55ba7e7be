using System.Text;
using System.Text.Json.Nodes;
using CustomerIngest.Benchmarks.Harness;

namespace CustomerIngest.Benchmarks.Queues;

/// <summary>
/// SQS's JSON protocol over the plain HTTP client: an SDK would take more of the two cores than the queue does. Thread-safe.
/// </summary>
internal sealed class QueueClient(Uri endpoint) : IDisposable
{
    // As many as SQS takes and gives at once.
    public const int Most = 10;

    private readonly HttpClient _http = new();

    /// <returns>The queue's URL.</returns>
    public async Task<string> CreateAsync(string name, CancellationToken cancellationToken) =>
        (string)(await CallAsync("CreateQueue", new JsonObject { ["QueueName"] = name }, cancellationToken))["QueueUrl"]!;

    /// <param name="queueUrl">The queue.</param>
    /// <param name="first">CustID of the first message; the others follow.</param>
    /// <param name="count">1 to 10.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ToolException">One of them was refused.</exception>
    public async Task SendAsync(string queueUrl, int first, int count, CancellationToken cancellationToken)
    {
        var entries = Enumerable.Range(first, count).Select(custId => new JsonObject
        {
            ["Id"] = $"{custId}",
            ["MessageBody"] = $$"""{"CustID": {{custId}}, "Name": "Martha Rivera {{custId}}"}""",
        });
        var answer = await CallAsync("SendMessageBatch", new JsonObject { ["QueueUrl"] = queueUrl, ["Entries"] = new JsonArray([.. entries]) }, cancellationToken);
        if (answer["Successful"]?.AsArray().Count != count)
            throw new ToolException("SendMessageBatch did not take all of its messages");
    }

    /// <summary>Receives up to ten messages and deletes them.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="ToolException">One of them could not be deleted.</exception>
    public async Task<int> ConsumeAsync(string queueUrl, CancellationToken cancellationToken)
    {
        var received = await CallAsync("ReceiveMessage", new JsonObject { ["QueueUrl"] = queueUrl, ["MaxNumberOfMessages"] = Most }, cancellationToken);
        if (received["Messages"]?.AsArray() is not { Count: > 0 } messages)
            return 0;
        var entries = messages.Select((message, i) => new JsonObject { ["Id"] = $"{i}", ["ReceiptHandle"] = message!["ReceiptHandle"]!.DeepClone() });
        var deleted = await CallAsync("DeleteMessageBatch", new JsonObject { ["QueueUrl"] = queueUrl, ["Entries"] = new JsonArray([.. entries]) }, cancellationToken);
        return deleted["Successful"]?.AsArray().Count == messages.Count ? messages.Count : throw new ToolException("DeleteMessageBatch did not delete all of its messages");
    }

    /// <returns>How many messages are in it, those in flight included.</returns>
    public async Task<long> CountAsync(string queueUrl, CancellationToken cancellationToken)
    {
        string[] names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"];
        var answer = await CallAsync(
            "GetQueueAttributes", new JsonObject { ["QueueUrl"] = queueUrl, ["AttributeNames"] = new JsonArray([.. names]) }, cancellationToken);
        return names.Sum(name => long.Parse((string)answer["Attributes"]![name]!, null));
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken)
    {
        using var request = AwsJson.Request(endpoint, "sqs", $"AmazonSQS.{operation}", "1.0", input);
        using var response = await _http.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? answer.Length == 0 ? new JsonObject() : JsonNode.Parse(answer)!
            : throw new ToolException($"{operation} answered {(int)response.StatusCode}: {Encoding.UTF8.GetString(answer)}");
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Terminal;

namespace CustomerIngest.Local.Demo;

/// <summary>
/// A batch with a duplicate and a poison message goes in through the real SQS client, the list and the dead letters come
/// out, a file goes in through the real S3 client, and everything is compared with what it should be.
/// </summary>
internal sealed class Demonstration : IDisposable
{
    private readonly LocalCloud _cloud;
    private readonly CustomerQueues _queues;
    private readonly Journal _journal;
    private readonly Story _story;
    private readonly AmazonSQSClient _sqs;
    private readonly HttpClient _http;

    public Demonstration(LocalCloud cloud, Journal journal, Story story)
    {
        _cloud = cloud;
        _journal = journal;
        _story = story;
        _queues = CustomerQueues.Of(cloud) is { DeadLetterQueueUrl: not null } queues
            ? queues
            : throw new LocalCloudException("The demonstration needs a function that reads a queue with a dead-letter queue, and this template has none. Start with --no-demo.");
        _sqs = new AmazonSQSClient(new BasicAWSCredentials("any", "any"), new AmazonSQSConfig { ServiceURL = cloud.Aws.Address.ToString(), AuthenticationRegion = LocalAccount.Region });
        _http = new HttpClient(new RetryAfterHandler(new SocketsHttpHandler(), TimeProvider.System)) { BaseAddress = cloud.Http.Address };
    }

    /// <returns>Whether everything was as expected.</returns>
    /// <exception cref="LocalCloudException">The messages did not come to rest.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await TellAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or AmazonServiceException or AmazonClientException or JsonException or TimeoutException)
        {
            _story.Say($"The demonstration broke off: {exception.Message}", Tone.Bad);
            return false;
        }
    }

    public void Dispose()
    {
        _sqs.Dispose();
        _http.Dispose();
    }

    private async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        var check = new Expectations(_story);
        _story.Work("Sending messages");
        var ids = await SendAsync(cancellationToken);
        _story.Work("Waiting for the functions");
        await new Redeliveries(_cloud, _queues, _journal, _story).SkipAsync(ids, cancellationToken);
        var dead = await ReadDeadLettersAsync(ids, cancellationToken);
        await TellFatesAsync(ids, dead, check, cancellationToken);
        await ListAsync(check, cancellationToken);
        _story.Work("Measuring");
        await new Timings(_cloud, QueueName, _http, _journal, _story).TellAsync(cancellationToken);
        if (ImportedFile.For(_cloud) is { } target)
            await new ImportedFile(_cloud, target, _http, _journal, _story).ShowAsync(check, cancellationToken);
        return check.Verdict();
    }

    private string QueueName => _queues.QueueUrl[(_queues.QueueUrl.LastIndexOf('/') + 1)..];

    private async Task<IReadOnlyList<string>> SendAsync(CancellationToken cancellationToken)
    {
        var entries = DemoMessage.All.Select((message, index) => new SendMessageBatchRequestEntry($"m{index}", message.Body)).ToList();
        var sent = await _sqs.SendMessageBatchAsync(new SendMessageBatchRequest(_queues.QueueUrl, entries), cancellationToken);
        _story.Say("");
        _story.Say($"Sent a batch of {entries.Count} messages to the queue:", Tone.Heading);
        foreach (var message in DemoMessage.All)
            _story.Say($"  {message.Body,-68} {message.Remark}", message.CustId is null ? Tone.Notable : Tone.Plain);
        return [.. sent.Successful.OrderBy(entry => entry.Id, StringComparer.Ordinal).Select(entry => entry.MessageId)];
    }

    // With --data there may be those of earlier runs, too.
    private async Task<HashSet<string>> ReadDeadLettersAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var received = await _sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest(_queues.DeadLetterQueueUrl) { MaxNumberOfMessages = 10, VisibilityTimeout = 1 }, cancellationToken);
            if (received.Messages is not { Count: > 0 } messages)
                return found;
            found.UnionWith(messages.Select(message => message.MessageId).Where(ids.Contains));
        }
    }

    private async Task TellFatesAsync(IReadOnlyList<string> ids, HashSet<string> dead, Expectations check, CancellationToken cancellationToken)
    {
        _story.Say("");
        _story.Say("What each became:", Tone.Heading);
        for (var i = 0; i < ids.Count; i++)
        {
            var message = DemoMessage.All[i];
            if (message.CustId is not { } custId)
            {
                _story.Say($"  poison   -> dead-letter queue, reason {_journal.ReasonOf(ids[i]) ?? "not in the log, which is not JSON (LoggingConfig)"}, its neighbours unharmed", Tone.Notable);
                check.Equal("the poison message is a dead letter", true, dead.Contains(ids[i]));
                continue;
            }

            var row = await _http.GetFromJsonAsync<JsonElement>(new Uri($"customers/{custId}", UriKind.Relative), cancellationToken);
            var again = DemoMessage.All.Take(i).Any(earlier => earlier.CustId == custId);
            _story.Say($"  {custId,-8} -> {(again ? "the same row, unchanged" : "a row")}: {row.GetProperty("Name").GetString()}");
            check.Equal($"the name of customer {custId}", message.Name, row.GetProperty("Name").GetString());
        }

        check.Equal("the number of dead letters", 1, dead.Count);
    }

    private async Task ListAsync(Expectations check, CancellationToken cancellationToken)
    {
        var text = await _http.GetStringAsync(new Uri("customers", UriKind.Relative), cancellationToken);
        using var page = JsonDocument.Parse(text);
        var listed = page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("CustID").GetInt32()).ToHashSet();
        _story.Say("");
        _story.Say($"GET {_cloud.Http.Address}customers", Tone.Heading);
        foreach (var item in page.RootElement.GetProperty("items").EnumerateArray())
            _story.Say($"  {item.GetRawText()}");
        foreach (var custId in DemoMessage.All.Select(message => message.CustId).OfType<int>().Distinct())
            check.Equal($"customer {custId} is listed", true, listed.Contains(custId));
    }
}

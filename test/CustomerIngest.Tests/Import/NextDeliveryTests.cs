using System.Globalization;
using System.Text;
using Amazon.Lambda.SQSEvents;
using CustomerIngest.Events;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Receiving;
using CustomerIngest.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Tests.Import;

/// <summary>When a message that failed is delivered again, by a queue whose visibility timeout is 90 minutes.</summary>
[Collection(OnDatabase.Name)]
public sealed class NextDeliveryTests(RunningDatabase database) : ImportTest(database)
{
    private const string Gone = "incoming/gone.csv";

    private readonly FakeTimeProvider _queueTime = new(DateTimeOffset.UtcNow);

    protected override TimeProvider QueueTime => _queueTime;

    [Fact]
    public async Task ImportAsync_WhenTheFileIsRefused_IsDeliveredAgainAtOnce()
    {
        const string Key = "incoming/a.csv";
        Queue.Send(new OutgoingMessage { Body = Notification(Key, await PutAsync(Key, "Id,Name\n1,Ada\n")) });

        for (var delivery = 1; delivery <= 5; delivery++)
            Assert.False(await ImportNextAsync(expectedReceives: delivery));
    }

    [Fact]
    public async Task ImportAsync_WhenItIsNoNotification_IsDeliveredAgainAtOnce()
    {
        Queue.Send(new OutgoingMessage { Body = "{}" });

        Assert.False(await ImportNextAsync(expectedReceives: 1));
        Assert.False(await ImportNextAsync(expectedReceives: 2));
    }

    [Fact]
    public async Task ImportAsync_WhenItFails_IsDeliveredAgainAfterAPauseThatGrows()
    {
        var sent = Queue.Send(new OutgoingMessage { Body = Notification(Gone, versionId: null) });

        foreach (var (receives, minutes) in new[] { (1, 1), (2, 10), (3, 90), (4, 90) })
        {
            Assert.False(await ImportNextAsync(receives));
            _queueTime.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.Empty(await Queue.ReceiveAsync(new ReceiveRequest(), Cancellation));
            _queueTime.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(
            [$"4005 Message {sent.MessageId} is delivered again in 60 s", $"4005 Message {sent.MessageId} is delivered again in 600 s"],
            Environment.Log.Lines.Where(static line => line.StartsWith("4005 ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ImportAsync_WhenOneFileOfTwoMayDoBetterLater_Pauses()
    {
        const string Refused = """{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"other"},"object":{"key":"a"}}}""";
        const string Missing = $$"""{ "eventName": "ObjectCreated:Put", "s3": { "bucket": { "name": "{{BucketName}}" }, "object": { "key": "{{Gone}}" } } }""";
        Queue.Send(new OutgoingMessage { Body = $$"""{"Records":[{{Refused}},{{Missing}},{{Refused}}]}""" });

        Assert.False(await ImportNextAsync(expectedReceives: 1));

        Assert.Empty(await Queue.ReceiveAsync(new ReceiveRequest(), Cancellation));
    }

    [Fact]
    public async Task ImportAsync_WhenTheQueueTakesNoOtherTimeout_GivesTheMessageBackAndSaysWhatToDo()
    {
        Queue.Send(new OutgoingMessage { Body = "{}" });
        var received = Assert.Single(await Queue.ReceiveAsync(new ReceiveRequest(), Cancellation));
        DeleteQueue();

        Assert.False(await ImportAsync(received));

        Assert.Equal(
            $"4024 Message {received.MessageId} comes again only after the visibility timeout of its queue, because the queue of IMPORT_QUEUE_URL does not take another (QueueDoesNotExistException). Allow the function's role sqs:ChangeMessageVisibility on it.",
            Environment.Log.Lines.Last());
    }

    [Theory]
    [InlineData(true, "r", 3)]
    [InlineData(false, null, null)]
    public void Deserialize_WhereReceiptsAreKept_HasThem(bool keepsReceipts, string? receipt, int? receives)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("""{"Records":[{"messageId":"m","receiptHandle":"r","body":"b","attributes":{"ApproximateReceiveCount":"3","SentTimestamp":"5"}}]}"""));

        var record = Assert.Single(new CustomerSerializer(keepsReceipts).Deserialize<SQSEvent>(stream).Records);

        Assert.Equal((receipt, receives, 5), (record.ReceiptHandle, SystemAttributes.ReceiveCount(record), SystemAttributes.SentAt(record)));
    }

    /// <summary>Receives the message, which must be there now, and imports it.</summary>
    private async Task<bool> ImportNextAsync(int expectedReceives)
    {
        var received = Assert.Single(await Queue.ReceiveAsync(new ReceiveRequest(), Cancellation));
        Assert.Equal(expectedReceives.ToString(CultureInfo.InvariantCulture), received.SystemAttributes["ApproximateReceiveCount"]);
        return await ImportAsync(received);
    }

    private async Task<bool> ImportAsync(ReceivedMessage received)
    {
        var record = new SQSEvent.SQSMessage
        {
            MessageId = received.MessageId,
            ReceiptHandle = received.ReceiptHandle,
            Body = received.Body,
            Attributes = new Dictionary<string, string>(received.SystemAttributes),
        };
        var response = await Environment.Importer.ImportAsync(new SQSEvent { Records = [record] }, TimeSpan.FromSeconds(60));
        return response.BatchItemFailures.Count == 0;
    }
}

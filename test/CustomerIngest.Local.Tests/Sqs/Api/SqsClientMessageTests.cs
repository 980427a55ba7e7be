using System.Text;
using Amazon.SQS.Model;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Storage;

namespace CustomerIngest.Local.Tests.Sqs.Api;

public sealed class SqsClientMessageTests : SqsClientTest
{
    [Theory]
    [InlineData("""{"CustID": 1021, "Name": "Martha Rivera"}""")]
    [InlineData("emoji \U0001F600, quotes \" \\ and \t\r\n")]
    [InlineData("<&> \uFFFD \uE000 \U0010FFFF")]
    public async Task Can_ReceiveTheSameBody_When_Sent(string body)
    {
        var sent = await SendAsync(body);

        var message = Assert.Single(await ReceiveAsync());

        Assert.Equal((sent.MessageId, body), (message.MessageId, message.Body));
        Assert.Equal("1", message.Attributes["ApproximateReceiveCount"]);
    }

    [Fact]
    public async Task Can_ReceiveABodyOfOneMebibyte_When_Sent()
    {
        var body = new string('\u00E4', QueueLimits.LargestMessage / 2);

        await SendAsync(body);

        Assert.Equal(body, Assert.Single(await ReceiveAsync()).Body);
    }

    [Fact]
    public async Task Can_ReceiveAttributesOfEachType_When_Sent()
    {
        await Client.SendMessageAsync(
            new SendMessageRequest(QueueUrl, "body")
            {
                MessageAttributes = new()
                {
                    ["source"] = new() { DataType = "String", StringValue = "caf\u00E9" },
                    ["count.int"] = new() { DataType = "Number.int", StringValue = "42" },
                    ["blob"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([0, 1, 255]) },
                },
                MessageSystemAttributes = new() { ["AWSTraceHeader"] = new() { DataType = "String", StringValue = "Root=1" } },
            },
            Cancellation);

        var message = Assert.Single(await ReceiveAsync());

        Assert.Equal(("String", "caf\u00E9"), (message.MessageAttributes["source"].DataType, message.MessageAttributes["source"].StringValue));
        Assert.Equal(("Number.int", "42"), (message.MessageAttributes["count.int"].DataType, message.MessageAttributes["count.int"].StringValue));
        Assert.Equal([0, 1, 255], message.MessageAttributes["blob"].BinaryValue.ToArray());
        Assert.Equal("Root=1", message.Attributes["AWSTraceHeader"]);
    }

    [Theory]
    [InlineData("All", "count", "source.name", "source.town")]
    [InlineData(".*", "count", "source.name", "source.town")]
    [InlineData("*", "count", "source.name", "source.town")]
    [InlineData("source.*", "source.name", "source.town")]
    [InlineData("count", "count")]
    [InlineData("none")]
    public async Task Can_ReceiveSomeAttributes_When_AskedByName(string asked, params string[] expected)
    {
        var attributes = new[] { "source.name", "source.town", "count" }
            .ToDictionary(name => name, _ => new Amazon.SQS.Model.MessageAttributeValue { DataType = "String", StringValue = "value" });
        await Client.SendMessageAsync(new SendMessageRequest(QueueUrl, "body") { MessageAttributes = attributes }, Cancellation);

        var response = await Client.ReceiveMessageAsync(
            new ReceiveMessageRequest(QueueUrl) { MessageAttributeNames = [asked], MessageSystemAttributeNames = ["SentTimestamp"] }, Cancellation);

        var message = Assert.Single(response.Messages);
        Assert.Equal(expected, (message.MessageAttributes ?? []).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["SentTimestamp"], message.Attributes.Keys);
    }

    [Fact]
    public async Task Can_SendReceiveAndDeleteInBatches_When_TenAtOnce()
    {
        var sent = await Client.SendMessageBatchAsync(
            QueueUrl, [.. Enumerable.Range(0, 10).Select(number => new SendMessageBatchRequestEntry($"id-{number}", $"body {number}"))], Cancellation);
        Assert.Equal(10, sent.Successful.Count);

        var messages = await ReceiveAsync();
        var deleted = await Client.DeleteMessageBatchAsync(
            QueueUrl, [.. messages.Select((message, number) => new DeleteMessageBatchRequestEntry($"{number}", message.ReceiptHandle))], Cancellation);

        Assert.Equal(sent.Successful.Select(entry => entry.MessageId), messages.Select(message => message.MessageId));
        Assert.Equal(10, deleted.Successful.Count);
        Assert.Equal(new QueueCounts(0, 0, 0, null), Queue.Count());
    }

    [Fact]
    public async Task Can_SeeWhichEntriesFailed_When_ABatchIsMixed()
    {
        var response = await Client.SendMessageBatchAsync(
            QueueUrl, [new("good", "body"), new("bad", "control \u0001"), new("empty", "")], Cancellation);

        Assert.Equal("good", Assert.Single(response.Successful).Id);
        Assert.Equal(
            [("bad", "InvalidMessageContents", true), ("empty", "MissingParameter", true)],
            response.Failed.Select(entry => (entry.Id, entry.Code, entry.SenderFault == true)));
        Assert.Equal(1, Queue.Count().Visible);
    }

    [Fact]
    public async Task Can_ReceiveAgain_When_VisibilityIsChangedToZero()
    {
        await SendAsync("body");
        var receipt = await ReceiptAsync();
        Assert.Empty(await ReceiveAsync());

        await Client.ChangeMessageVisibilityAsync(QueueUrl, receipt, 0, Cancellation);

        Assert.Equal("2", Assert.Single(await ReceiveAsync()).Attributes["ApproximateReceiveCount"]);
    }

    [Fact]
    public async Task Can_ChangeVisibilityInABatch_When_OneHandleIsNotOurs()
    {
        await SendAsync("body");
        var receipt = await ReceiptAsync();

        var response = await Client.ChangeMessageVisibilityBatchAsync(
            QueueUrl,
            [new("ours", receipt) { VisibilityTimeout = 0 }, new("theirs", "AQEB") { VisibilityTimeout = 0 }],
            Cancellation);

        Assert.Equal("ours", Assert.Single(response.Successful).Id);
        Assert.Equal(("theirs", "ReceiptHandleIsInvalid"), Assert.Single(response.Failed.Select(entry => (entry.Id, entry.Code))));
        Assert.Single(await ReceiveAsync());
    }

    [Fact]
    public async Task Can_WaitForAMessage_When_ItComesWhilePolling()
    {
        var poll = ReceiveAsync(waitSeconds: 20);
        await WaitForPollsAsync(Queue, 1);

        await SendAsync("body");

        Assert.Single(await poll);
    }

    [Fact]
    public async Task Can_LeaveTheNextMessageToOthers_When_ALongPollIsAborted()
    {
        using var abort = new CancellationTokenSource();
        var request = new ReceiveMessageRequest(QueueUrl) { WaitTimeSeconds = 20 };
        var aborted = Client.ReceiveMessageAsync(request, abort.Token);
        await WaitForPollsAsync(Queue, 1);
        await abort.CancelAsync();
        await WaitForPollsAsync(Queue, 0);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => aborted);

        await SendAsync("body");

        Assert.Equal("body", Assert.Single(await ReceiveAsync(waitSeconds: 20)).Body);
    }

    [Fact]
    public async Task Can_UseTheQueue_When_ItsUrlNamesAnotherHost()
    {
        await Client.SendMessageAsync($"http://localhost:1/{LocalAccount.AccountId}/{Queue.Name}", "body", Cancellation);

        Assert.Equal(Encoding.UTF8.GetByteCount("body"), Assert.Single(await ReceiveAsync()).Body.Length);
    }
}

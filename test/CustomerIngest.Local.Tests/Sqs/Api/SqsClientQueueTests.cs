using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Attributes;

namespace CustomerIngest.Local.Tests.Sqs.Api;

public sealed class SqsClientQueueTests : SqsClientTest
{
    [Fact]
    public async Task Can_FindTheQueue_When_CreatedByName()
    {
        var created = await Client.CreateQueueAsync("orders", Cancellation);

        Assert.Equal(Endpoint.Account.QueueUrl("orders"), created.QueueUrl);
        Assert.Equal(created.QueueUrl, (await Client.GetQueueUrlAsync("orders", Cancellation)).QueueUrl);
        Assert.Equal([QueueUrl, created.QueueUrl], (await Client.ListQueuesAsync(new ListQueuesRequest(), Cancellation)).QueueUrls);
        Assert.Equal([created.QueueUrl], (await Client.ListQueuesAsync("ord", Cancellation)).QueueUrls);
    }

    [Fact]
    public async Task Can_PageThroughQueues_When_MaxResultsIsLow()
    {
        await Client.CreateQueueAsync("b", Cancellation);
        await Client.CreateQueueAsync("a", Cancellation);

        var first = await Client.ListQueuesAsync(new ListQueuesRequest { MaxResults = 2 }, Cancellation);
        var second = await Client.ListQueuesAsync(new ListQueuesRequest { MaxResults = 2, NextToken = first.NextToken }, Cancellation);

        Assert.Equal([Endpoint.Account.QueueUrl("a"), Endpoint.Account.QueueUrl("b")], first.QueueUrls);
        Assert.Equal([QueueUrl], second.QueueUrls);
        Assert.Null(second.NextToken);
    }

    [Fact]
    public async Task Can_ReadEveryAttribute_When_AskedForAll()
    {
        var deadLetterQueue = CreateQueue("dead");
        var policy = $$"""{"deadLetterTargetArn":"{{deadLetterQueue.Arn}}","maxReceiveCount":"3"}""";
        await Client.SetQueueAttributesAsync(QueueUrl, new() { ["RedrivePolicy"] = policy, ["VisibilityTimeout"] = "60", ["DelaySeconds"] = "0" }, Cancellation);
        await SendAsync("in flight");
        await ReceiptAsync();
        await SendAsync("visible");
        await Client.SendMessageAsync(new SendMessageRequest(QueueUrl, "delayed") { DelaySeconds = 900 }, Cancellation);

        var attributes = (await Client.GetQueueAttributesAsync(QueueUrl, ["All"], Cancellation)).Attributes;

        var created = Queue.CreatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        Assert.Equal(created, attributes["CreatedTimestamp"]);
        Assert.True(long.Parse(attributes["LastModifiedTimestamp"], CultureInfo.InvariantCulture) >= Queue.CreatedAt.ToUnixTimeSeconds());
        Assert.Equal(
            new SortedDictionary<string, string>
            {
                ["ApproximateNumberOfMessages"] = "1",
                ["ApproximateNumberOfMessagesDelayed"] = "1",
                ["ApproximateNumberOfMessagesNotVisible"] = "1",
                ["DelaySeconds"] = "0",
                ["MaximumMessageSize"] = "1048576",
                ["MessageRetentionPeriod"] = "345600",
                ["QueueArn"] = Queue.Arn,
                ["ReceiveMessageWaitTimeSeconds"] = "0",
                ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{deadLetterQueue.Arn}}","maxReceiveCount":3}""",
                ["SqsManagedSseEnabled"] = "true",
                ["VisibilityTimeout"] = "60",
            },
            new SortedDictionary<string, string>(attributes.Where(attribute => !attribute.Key.EndsWith("Timestamp", StringComparison.Ordinal)).ToDictionary()));
    }

    [Fact]
    public async Task Can_SeeWhoseDeadLetterQueueItIs_When_APolicyNamesIt()
    {
        var deadLetterQueue = CreateQueue("dead");
        await Client.SetQueueAttributesAsync(
            QueueUrl, new() { ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{deadLetterQueue.Arn}}","maxReceiveCount":1}""" }, Cancellation);

        var sources = await Client.ListDeadLetterSourceQueuesAsync(new ListDeadLetterSourceQueuesRequest { QueueUrl = UrlOf(deadLetterQueue) }, Cancellation);

        Assert.Equal([QueueUrl], sources.QueueUrls);
    }

    [Fact]
    public async Task Can_RedriveTheDeadLetterQueue_When_AskedTo()
    {
        var dead = CreateQueue("dead");
        Queue.Configure(Queue.Settings with { VisibilityTimeout = TimeSpan.Zero, RedrivePolicy = new RedrivePolicy(dead.Arn, 1) });
        await SendAsync("poison");
        await ReceiveAsync();
        Assert.Empty(await ReceiveAsync());
        Queue.Configure(Queue.Settings with { RedrivePolicy = new RedrivePolicy(dead.Arn, 5) });

        var started = await Client.StartMessageMoveTaskAsync(new StartMessageMoveTaskRequest { SourceArn = dead.Arn, MaxNumberOfMessagesPerSecond = 50 }, Cancellation);
        await UntilAsync(() => Queue.Count().Visible == 1 && Queues.MoveTasks.Of(dead.Arn)[0].Status == MoveTaskStatus.Completed);
        var tasks = await Client.ListMessageMoveTasksAsync(new ListMessageMoveTasksRequest { SourceArn = dead.Arn }, Cancellation);

        var task = Assert.Single(tasks.Results);
        Assert.Equal(("COMPLETED", 1, 50), (task.Status, task.ApproximateNumberOfMessagesMoved, task.MaxNumberOfMessagesPerSecond));
        Assert.Equal("poison", Assert.Single(await ReceiveAsync()).Body);
        await Assert.ThrowsAsync<Amazon.SQS.Model.ResourceNotFoundException>(() => Client.CancelMessageMoveTaskAsync(new CancelMessageMoveTaskRequest { TaskHandle = started.TaskHandle }, Cancellation));
    }

    [Fact]
    public async Task Can_UseAFifoQueue_When_Created()
    {
        var url = (await Client.CreateQueueAsync(
            new CreateQueueRequest("orders.fifo") { Attributes = new() { ["FifoQueue"] = "true", ["ContentBasedDeduplication"] = "true" } }, Cancellation)).QueueUrl;

        var first = await Client.SendMessageAsync(new SendMessageRequest(url, "same") { MessageGroupId = "a" }, Cancellation);
        var second = await Client.SendMessageAsync(new SendMessageRequest(url, "same") { MessageGroupId = "a" }, Cancellation);

        Assert.Equal((first.MessageId, first.SequenceNumber), (second.MessageId, second.SequenceNumber));
        var received = await Client.ReceiveMessageAsync(new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10 }, Cancellation);
        Assert.Single(received.Messages);
    }

    [Fact]
    public async Task Can_EmptyTheQueue_When_PurgedTwiceInARow()
    {
        await SendAsync("body");

        await Client.PurgeQueueAsync(QueueUrl, Cancellation);
        await Client.PurgeQueueAsync(QueueUrl, Cancellation);

        Assert.Equal(0, Queue.Count().Visible);
    }

    [Fact]
    public async Task Can_FindNothing_When_TheQueueIsDeleted()
    {
        await Client.DeleteQueueAsync(QueueUrl, Cancellation);

        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => SendAsync("body"));
    }

    [Fact]
    public async Task Can_ReadTags_When_TaggedAndUntagged()
    {
        await Client.TagQueueAsync(new TagQueueRequest { QueueUrl = QueueUrl, Tags = new() { ["team"] = "crm", ["stage"] = "dev" } }, Cancellation);
        await Client.UntagQueueAsync(new UntagQueueRequest { QueueUrl = QueueUrl, TagKeys = ["stage"] }, Cancellation);

        var tags = (await Client.ListQueueTagsAsync(new ListQueueTagsRequest { QueueUrl = QueueUrl }, Cancellation)).Tags;

        Assert.Equal(("team", "crm"), Assert.Single(tags.Select(tag => (tag.Key, tag.Value))));
    }

    [Theory]
    [InlineData("VisibilityTimeout", "43201")]
    [InlineData("MessageRetentionPeriod", "59")]
    [InlineData("DelaySeconds", "901")]
    [InlineData("ReceiveMessageWaitTimeSeconds", "21")]
    [InlineData("MaximumMessageSize", "1023")]
    [InlineData("VisibilityTimeout", "soon")]
    [InlineData("SqsManagedSseEnabled", "maybe")]
    public async Task SetQueueAttributes_WhenValueIsOutOfRange_NamesTheAttribute(string name, string value)
    {
        var exception = await Assert.ThrowsAsync<InvalidAttributeValueException>(
            () => Client.SetQueueAttributesAsync(QueueUrl, new() { [name] = value }, Cancellation));

        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"deadLetterTargetArn":"dummy","maxReceiveCount":1}""")]
    [InlineData("""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:missing","maxReceiveCount":1}""")]
    [InlineData("""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:customers","maxReceiveCount":0}""")]
    public async Task SetQueueAttributes_WhenRedrivePolicyIsMalformed_NamesIt(string policy)
    {
        var exception = await Assert.ThrowsAsync<AmazonSQSException>(
            () => Client.SetQueueAttributesAsync(QueueUrl, new() { ["RedrivePolicy"] = policy }, Cancellation));

        Assert.Contains("RedrivePolicy", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateQueue_WhenTheSameAgain_AnswersWithTheOneThereIs() =>
        Assert.Equal(QueueUrl, (await Client.CreateQueueAsync(new CreateQueueRequest(Queue.Name) { Attributes = new() { ["VisibilityTimeout"] = "30" } }, Cancellation)).QueueUrl);

    [Fact]
    public async Task CreateQueue_WhenAnAttributeDiffers_NamesIt()
    {
        var exception = await Assert.ThrowsAsync<QueueNameExistsException>(
            () => Client.CreateQueueAsync(new CreateQueueRequest(Queue.Name) { Attributes = new() { ["DelaySeconds"] = "5" } }, Cancellation));

        Assert.Contains("DelaySeconds", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no spaces")]
    [InlineData("orders.fifo")]
    [InlineData("orders.txt")]
    public async Task CreateQueue_WhenTheNameIsNotAllowed_Refuses(string name)
    {
        var exception = await Assert.ThrowsAsync<AmazonSQSException>(() => Client.CreateQueueAsync(name, Cancellation));

        Assert.Contains("alphanumeric characters, hyphens", exception.Message, StringComparison.Ordinal);
    }
}

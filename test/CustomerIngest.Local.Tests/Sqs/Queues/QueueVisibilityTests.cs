using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Receiving;

namespace CustomerIngest.Local.Tests.Sqs.Queues;

public sealed class QueueVisibilityTests : QueueTest
{
    private readonly Queue _queue;

    public QueueVisibilityTests() => _queue = Service.Create(Standard);

    [Fact]
    public async Task ReceiveAsync_WhenMessageIsInFlight_GivesItToNobodyElse()
    {
        Send(_queue, "one");

        Assert.Single(await ReceiveAsync(_queue));
        Assert.Empty(await ReceiveAsync(_queue));
        Assert.Equal((0, 1, 0), Counts(_queue));
    }

    [Fact]
    public async Task ReceiveAsync_WhenVisibilityTimeoutHasEnded_GivesItAgainAndCounts()
    {
        var sent = Send(_queue, "one");
        var first = Assert.Single(await ReceiveAsync(_queue));
        Time.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
        Assert.Empty(await ReceiveAsync(_queue));
        Time.Advance(TimeSpan.FromTicks(1));

        var second = Assert.Single(await ReceiveAsync(_queue));

        Assert.Equal(sent.MessageId, second.MessageId);
        Assert.NotEqual(first.ReceiptHandle, second.ReceiptHandle);
        Assert.Equal("2", second.SystemAttributes["ApproximateReceiveCount"]);
    }

    [Fact]
    public async Task ReceiveAsync_WhenReceived_TellsEverySystemAttribute()
    {
        _queue.Send(new OutgoingMessage { Body = "one", MessageGroupId = "tenant", TraceHeader = "Root=1-2-3" });
        Time.Advance(TimeSpan.FromSeconds(1.5));

        var message = Assert.Single(await ReceiveAsync(_queue));

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["ApproximateReceiveCount"] = "1",
                ["SentTimestamp"] = "1767323045000",
                ["SenderId"] = "000000000000",
                ["ApproximateFirstReceiveTimestamp"] = "1767323046500",
                ["MessageGroupId"] = "tenant",
                ["AWSTraceHeader"] = "Root=1-2-3",
            },
            message.SystemAttributes);
    }

    [Fact]
    public async Task Delete_WhenHandleHasExpiredAndNobodyReceivedSince_DeletesTheMessage()
    {
        Send(_queue, "one");
        var message = Assert.Single(await ReceiveAsync(_queue));
        Time.Advance(TimeSpan.FromMinutes(1));

        _queue.Delete(message.ReceiptHandle);

        Assert.Empty(await ReceiveAsync(_queue));
        Assert.Equal((0, 0, 0), Counts(_queue));
    }

    [Fact]
    public async Task Delete_WhenALaterReceiveOutdatedTheHandle_LeavesTheMessage()
    {
        Send(_queue, "one");
        var first = Assert.Single(await ReceiveAsync(_queue));
        Time.Advance(TimeSpan.FromMinutes(1));
        await ReceiveAsync(_queue);

        _queue.Delete(first.ReceiptHandle);

        Assert.Equal((0, 1, 0), Counts(_queue));
    }

    [Fact]
    public async Task Delete_WhenDoneTwice_DoesNothingTheSecondTime()
    {
        Send(_queue, "one");
        var message = Assert.Single(await ReceiveAsync(_queue));

        _queue.Delete(message.ReceiptHandle);
        _queue.Delete(message.ReceiptHandle);

        Assert.Equal((0, 0, 0), Counts(_queue));
    }

    [Fact]
    public async Task Delete_WhenHandleIsOfAnotherQueue_Refuses()
    {
        var other = Service.Create(Standard with { Name = "other" });
        Send(other, "one");
        var message = Assert.Single(await ReceiveAsync(other));

        var exception = Assert.Throws<AwsException>(() => _queue.Delete(message.ReceiptHandle));

        Assert.Equal("ReceiptHandleIsInvalid", exception.Error.Name);
    }

    [Fact]
    public async Task ChangeVisibility_WhenExtended_CountsFromNow()
    {
        Send(_queue, "one");
        var message = Assert.Single(await ReceiveAsync(_queue));
        Time.Advance(TimeSpan.FromSeconds(20));

        _queue.ChangeVisibility(message.ReceiptHandle, TimeSpan.FromSeconds(60));

        Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(await ReceiveAsync(_queue));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(await ReceiveAsync(_queue));
    }

    [Fact]
    public async Task ChangeVisibility_WhenZero_ShowsTheMessageAtOnceAndEndsTheFlight()
    {
        Send(_queue, "one");
        var message = Assert.Single(await ReceiveAsync(_queue));

        _queue.ChangeVisibility(message.ReceiptHandle, TimeSpan.Zero);

        Assert.Equal((1, 0, 0), Counts(_queue));
        var exception = Assert.Throws<AwsException>(() => _queue.ChangeVisibility(message.ReceiptHandle, TimeSpan.FromSeconds(1)));
        Assert.Equal("MessageNotInflight", exception.Error.Name);
    }

    [Fact]
    public async Task ChangeVisibility_WhenTimedOutButNotReceivedSince_HidesItAgain()
    {
        Send(_queue, "one");
        var message = Assert.Single(await ReceiveAsync(_queue));
        Time.Advance(TimeSpan.FromMinutes(1));

        _queue.ChangeVisibility(message.ReceiptHandle, TimeSpan.FromSeconds(10));

        Assert.Equal((0, 1, 0), Counts(_queue));
    }

    [Fact]
    public async Task ChangeVisibility_WhenBeyondTwelveHoursAfterTheReceive_Refuses()
    {
        Send(_queue, "one");
        var message = Assert.Single(await ReceiveAsync(_queue));
        Time.Advance(TimeSpan.FromSeconds(10));

        var exception = Assert.Throws<AwsException>(() => _queue.ChangeVisibility(message.ReceiptHandle, TimeSpan.FromHours(12)));

        Assert.Equal("InvalidParameterValue", exception.Error.QueryCode);
        Assert.Contains("43200", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangeVisibility_WhenALaterReceiveOutdatedTheHandle_StillWorks()
    {
        Send(_queue, "one");
        var first = Assert.Single(await _queue.ReceiveAsync(new ReceiveRequest { VisibilityTimeout = TimeSpan.Zero }, Cancellation));
        await ReceiveAsync(_queue);

        _queue.ChangeVisibility(first.ReceiptHandle, TimeSpan.Zero);

        Assert.Equal((1, 0, 0), Counts(_queue));
    }

    [Fact]
    public async Task ChangeVisibility_WhenMessageIsDeleted_Refuses()
    {
        Send(_queue, "one");
        var message = Assert.Single(await ReceiveAsync(_queue));
        _queue.Delete(message.ReceiptHandle);

        var exception = Assert.Throws<AwsException>(() => _queue.ChangeVisibility(message.ReceiptHandle, TimeSpan.FromSeconds(1)));

        Assert.Equal("InvalidParameterValue", exception.Error.QueryCode);
    }

    private static (int Visible, int InFlight, int Delayed) Counts(Queue queue)
    {
        var counts = queue.Count();
        return (counts.Visible, counts.InFlight, counts.Delayed);
    }
}

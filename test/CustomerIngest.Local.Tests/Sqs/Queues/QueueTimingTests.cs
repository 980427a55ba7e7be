using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Receiving;
using CustomerIngest.Local.Sqs.Storage;

namespace CustomerIngest.Local.Tests.Sqs.Queues;

public sealed class QueueTimingTests : QueueTest
{
    [Fact]
    public async Task Send_WhenQueueHasADelay_ShowsTheMessageAfterIt()
    {
        var queue = Service.Create(Standard with { Delay = TimeSpan.FromSeconds(10) });
        Send(queue, "one");

        Assert.Empty(await ReceiveAsync(queue));
        Assert.Equal(new QueueCounts(0, 0, 1, Time.GetUtcNow()), queue.Count());
        Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Single(await ReceiveAsync(queue));
    }

    [Fact]
    public async Task Send_WhenMessageHasItsOwnDelay_OverridesTheQueues()
    {
        var queue = Service.Create(Standard with { Delay = TimeSpan.FromSeconds(10) });
        queue.Send(new OutgoingMessage { Body = "now", Delay = TimeSpan.Zero });
        queue.Send(new OutgoingMessage { Body = "later", Delay = TimeSpan.FromMinutes(15) });

        Assert.Equal(["now"], await ReceiveBodiesAsync(queue));
        Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Contains("later", await ReceiveBodiesAsync(queue));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Count_WhenRetentionHasPassed_HasNothingVisibleOrInFlight(bool inFlight)
    {
        var queue = Service.Create(Standard with { MessageRetentionPeriod = TimeSpan.FromMinutes(1), VisibilityTimeout = TimeSpan.FromHours(1) });
        Send(queue, "one");
        if (inFlight)
            await ReceiveAsync(queue);

        Time.Advance(TimeSpan.FromSeconds(59));
        Assert.NotNull(queue.Count().OldestSentAt);
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new QueueCounts(0, 0, 0, null), queue.Count());
    }

    [Fact]
    public void Configure_WhenRetentionBecomesShorter_DropsWhatIsOlder()
    {
        var queue = Service.Create(Standard);
        Send(queue, "one");
        Time.Advance(TimeSpan.FromHours(2));
        Send(queue, "two");

        queue.Configure(Standard with { MessageRetentionPeriod = TimeSpan.FromHours(1) });

        Assert.Equal(new QueueCounts(1, 0, 0, Time.GetUtcNow()), queue.Count());
    }

    [Fact]
    public async Task Purge_WhenMessagesAreInEveryState_DeletesThemAll()
    {
        var queue = Service.Create(Standard);
        Send(queue, "in flight");
        var received = await ReceiveAsync(queue);
        Send(queue, "visible");
        queue.Send(new OutgoingMessage { Body = "delayed", Delay = TimeSpan.FromSeconds(5) });

        queue.Purge();

        Assert.Equal(new QueueCounts(0, 0, 0, null), queue.Count());
        queue.Delete(received[0].ReceiptHandle);
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await ReceiveAsync(queue));
    }

    [Fact]
    public async Task Count_WhenManyCameAndWent_TellsTheOldestThatStayed()
    {
        var queue = Service.Create(Standard with { Name = "busy" });
        Send(queue, "old");
        var sentAt = Time.GetUtcNow();
        await queue.ReceiveAsync(new ReceiveRequest { VisibilityTimeout = TimeSpan.FromHours(1) }, Cancellation);
        for (var number = 0; number < 3_000; number++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(1));
            Send(queue, "new");
            queue.Delete((await ReceiveAsync(queue, max: 1))[0].ReceiptHandle);
        }

        Send(queue, "newest");
        Assert.Equal(sentAt, queue.Count().OldestSentAt);
        Time.Advance(TimeSpan.FromHours(1));
        queue.Delete((await ReceiveAsync(queue, max: 1))[0].ReceiptHandle);
        Assert.Equal(Time.GetUtcNow() - TimeSpan.FromHours(1), queue.Count().OldestSentAt);
        queue.Purge();
        Assert.Null(queue.Count().OldestSentAt);
    }
}

using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Receiving;
using CustomerIngest.Local.Sqs.Storage;

namespace CustomerIngest.Local.Tests.Sqs.Queues;

public sealed class QueueRedriveTests : QueueTest
{
    private static readonly TimeSpan _visibilityTimeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task ReceiveAsync_WhenReceivedAsOftenAsAllowed_MovesToTheDeadLetterQueue()
    {
        var queue = WithDeadLetterQueue(Standard, 3, out var deadLetterQueue);
        var sent = Send(queue, "poison");
        var sentAt = Time.GetUtcNow();

        Assert.Equal(3, await CountReceivesAsync(queue));

        Assert.Equal(new QueueCounts(0, 0, 0, null), queue.Count());
        var dead = Assert.Single(await ReceiveAsync(deadLetterQueue));
        Assert.Equal((sent.MessageId, "poison", sent.Md5OfBody), (dead.MessageId, dead.Body, dead.Md5OfBody));
        Assert.Equal(queue.Arn, dead.SystemAttributes["DeadLetterQueueSourceArn"]);
        Assert.Equal($"{sentAt.ToUnixTimeMilliseconds()}", dead.SystemAttributes["SentTimestamp"]);
        Assert.Equal("4", dead.SystemAttributes["ApproximateReceiveCount"]);
    }

    [Fact]
    public async Task ReceiveAsync_WhenTheQueueIsFifo_GivesTheDeadMessageItsIdForDeduplication()
    {
        var queue = WithDeadLetterQueue(Fifo, 1, out var deadLetterQueue);
        var sent = Send(queue, "poison", "a");

        await CountReceivesAsync(queue);

        Assert.Equal(sent.MessageId, Assert.Single(await ReceiveAsync(deadLetterQueue)).SystemAttributes["MessageDeduplicationId"]);
    }

    [Fact]
    public async Task ReceiveAsync_WhenOneIsPoison_StillGivesItsNeighbours()
    {
        var queue = WithDeadLetterQueue(Standard, 1, out var deadLetterQueue);
        Send(queue, "poison");
        await ReceiveAsync(queue);
        Time.Advance(_visibilityTimeout);
        Send(queue, "good");

        Assert.Equal(["good"], await ReceiveBodiesAsync(queue, max: 1));
        Assert.Equal(["poison"], await ReceiveBodiesAsync(deadLetterQueue));
    }

    [Fact]
    public async Task ReceiveAsync_WhenSomeoneWaitsAtTheDeadLetterQueue_WakesThem()
    {
        var queue = WithDeadLetterQueue(Standard, 1, out var deadLetterQueue);
        Send(queue, "poison");
        await ReceiveAsync(queue);
        var waiting = deadLetterQueue.ReceiveAsync(new ReceiveRequest { WaitTime = TimeSpan.FromHours(1) }, Cancellation);
        Time.Advance(_visibilityTimeout);

        Assert.Empty(await ReceiveAsync(queue));

        Assert.Single(await waiting.WaitAsync(Cancellation));
    }

    [Fact]
    public async Task ReceiveAsync_WhenDeadLetterQueueIsGone_KeepsTheMessage()
    {
        var queue = WithDeadLetterQueue(Standard, 1, out var deadLetterQueue);
        Service.Delete(deadLetterQueue.Name);
        Send(queue, "poison");

        await ReceiveAsync(queue);
        Time.Advance(_visibilityTimeout);

        Assert.Single(await ReceiveAsync(queue));
    }

    [Fact]
    public async Task ReceiveAsync_WhenTwoQueuesAreEachOthersDeadLetterQueue_MovesToAndFro()
    {
        var first = WithDeadLetterQueue(Standard, 1, out var second);
        second.Configure(second.Settings with { RedrivePolicy = new RedrivePolicy(first.Arn, 1) });
        Send(first, "restless");

        Assert.Equal(1, await CountReceivesAsync(first));
        Assert.Equal(1, await CountReceivesAsync(second));
        Assert.Single(await ReceiveAsync(first));
    }

    [Fact]
    public async Task Count_WhenRetentionOfTheDeadLetterQueuePasses_CountsFromTheFirstSending()
    {
        var queue = WithDeadLetterQueue(Standard with { MessageRetentionPeriod = TimeSpan.FromHours(1) }, 1, out var deadLetterQueue);
        Send(queue, "poison");
        await ReceiveAsync(queue);
        Time.Advance(TimeSpan.FromMinutes(59));
        await ReceiveAsync(queue);
        Assert.Equal(1, deadLetterQueue.Count().Visible);

        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, deadLetterQueue.Count().Visible);
    }

    private async Task<int> CountReceivesAsync(Queue queue)
    {
        for (var count = 0; ; count++)
        {
            if ((await ReceiveAsync(queue)).Count == 0)
                return count;
            Time.Advance(_visibilityTimeout);
        }
    }
}

using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Receiving;
using CustomerIngest.Local.Sqs.Storage;

namespace CustomerIngest.Local.Tests.Sqs.Queues;

public sealed class QueueLongPollTests : QueueTest
{
    private readonly Queue _queue;

    public QueueLongPollTests() => _queue = Service.Create(Standard);

    [Fact]
    public async Task ReceiveAsync_WhenAMessageArrives_Wakes()
    {
        var poll = PollAsync();
        Assert.False(poll.IsCompleted);

        Send(_queue, "one");

        Assert.Equal("one", Assert.Single(await poll.WaitAsync(Cancellation)).Body);
    }

    [Fact]
    public async Task ReceiveAsync_WhenABatchArrives_SeesAllOfIt()
    {
        var poll = _queue.ReceiveAsync(new ReceiveRequest { MaxMessages = 10, WaitTime = TimeSpan.FromSeconds(20) }, Cancellation);

        _queue.SendAll([.. Enumerable.Range(0, 10).Select(number => new OutgoingMessage { Body = $"{number}" })]);

        Assert.Equal(10, (await poll.WaitAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task ReceiveAsync_WhenNothingArrives_EndsEmptyAtItsTime()
    {
        var poll = PollAsync();

        Time.Advance(TimeSpan.FromSeconds(19));
        Assert.False(poll.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(await poll.WaitAsync(Cancellation));
    }

    [Fact]
    public async Task ReceiveAsync_WhenADelayEnds_Wakes()
    {
        _queue.Send(new OutgoingMessage { Body = "late", Delay = TimeSpan.FromSeconds(7) });
        var poll = PollAsync();

        Time.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal("late", Assert.Single(await poll.WaitAsync(Cancellation)).Body);
    }

    [Fact]
    public async Task ReceiveAsync_WhenAVisibilityTimeoutEnds_Wakes()
    {
        Send(_queue, "again");
        await _queue.ReceiveAsync(new ReceiveRequest { VisibilityTimeout = TimeSpan.FromSeconds(5) }, Cancellation);
        var poll = PollAsync();

        Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("again", Assert.Single(await poll.WaitAsync(Cancellation)).Body);
    }

    [Fact]
    public async Task ReceiveAsync_WhenTwoWait_ServesTheFirstFirst()
    {
        var first = PollAsync();
        var second = PollAsync();

        Send(_queue, "one");
        Assert.Single(await first.WaitAsync(Cancellation));
        Assert.False(second.IsCompleted);
        Send(_queue, "two");

        Assert.Equal("two", Assert.Single(await second.WaitAsync(Cancellation)).Body);
    }

    [Fact]
    public async Task ReceiveAsync_WhenAborted_LeavesTheNextMessageToOthers()
    {
        using var abort = new CancellationTokenSource();
        var aborted = PollAsync(abort.Token);
        await abort.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => aborted);

        Send(_queue, "one");

        var message = Assert.Single(await ReceiveAsync(_queue));
        Assert.Equal("1", message.SystemAttributes["ApproximateReceiveCount"]);
    }

    [Fact]
    public async Task Release_WhenMessagesNeverReachedTheirConsumer_UndoesTheReceive()
    {
        Send(_queue, "one");
        var lost = await ReceiveAsync(_queue);

        _queue.Release(lost);

        var message = Assert.Single(await ReceiveAsync(_queue));
        Assert.Equal("1", message.SystemAttributes["ApproximateReceiveCount"]);
        _queue.Delete(lost[0].ReceiptHandle);
        Assert.Equal(1, _queue.Count().InFlight);
    }

    [Fact]
    public async Task ReceiveAsync_WhenTheNextMessageDoesNotFit_EndsAtOnce()
    {
        Send(_queue, "small");
        Send(_queue, "much too large");
        var request = new ReceiveRequest
        {
            MaxMessages = 10,
            WaitTime = TimeSpan.FromSeconds(20),
            MaxSize = 10,
            SizeOf = message => message.Body.Length,
        };

        Assert.Equal("small", Assert.Single(await _queue.ReceiveAsync(request, Cancellation)).Body);
        Assert.Empty(await _queue.ReceiveAsync(request, Cancellation));
        Assert.Equal("1", Assert.Single(await ReceiveAsync(_queue)).SystemAttributes["ApproximateReceiveCount"]);
    }

    [Fact]
    public async Task Delete_WhenSomeoneWaitsAtTheQueue_EndsTheWait()
    {
        var poll = PollAsync();

        Service.Delete(_queue.Name);

        Assert.Empty(await poll.WaitAsync(Cancellation));
        Assert.Empty(await PollAsync().WaitAsync(Cancellation));
    }

    [Fact]
    public async Task Can_DeliverEachMessageOnce_When_ManySendReceiveAndAbortAtOnce()
    {
        const int messages = 2_000;
        var received = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => DrainAsync(messages / 8), Cancellation))
            .Concat(Enumerable.Range(0, 4).Select(_ => Task.Run(AbortOftenAsync, Cancellation)))
            .Append(Task.Run(
                () =>
                {
                    for (var number = 0; number < messages; number++)
                        Send(_queue, $"{number}");
                    return new List<string>();
                },
                Cancellation)));

        Assert.Equal(messages, received.SelectMany(bodies => bodies).Distinct().Count());
        Assert.Equal(new QueueCounts(0, 0, 0, null), _queue.Count());
    }

    private async Task<List<string>> DrainAsync(int count)
    {
        var bodies = new List<string>();
        while (bodies.Count < count)
        {
            foreach (var message in await PollAsync().WaitAsync(Cancellation))
            {
                bodies.Add(message.Body);
                _queue.Delete(message.ReceiptHandle);
            }
        }

        return bodies;
    }

    private async Task<List<string>> AbortOftenAsync()
    {
        for (var round = 0; round < 200; round++)
        {
            using var abort = new CancellationTokenSource();
            var poll = PollAsync(abort.Token);
            await abort.CancelAsync();
            try
            {
                _queue.Release(await poll);
            }
            catch (OperationCanceledException)
            {
                // The abort came before a message did.
            }
        }

        return [];
    }

    private Task<IReadOnlyList<ReceivedMessage>> PollAsync(CancellationToken? abort = null) =>
        _queue.ReceiveAsync(new ReceiveRequest { WaitTime = TimeSpan.FromSeconds(20) }, abort ?? Cancellation);
}

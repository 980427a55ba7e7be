using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Receiving;

namespace CustomerIngest.Local.Tests.Sqs.Queues;

public sealed class QueueFifoTests : QueueTest
{
    private readonly Queue _queue;

    public QueueFifoTests() => _queue = Service.Create(Fifo);

    [Fact]
    public async Task ReceiveAsync_WhenAMessageOfTheGroupIsInFlight_GivesOnlyOtherGroups()
    {
        Send(_queue, "a1", "a");
        Send(_queue, "a2", "a");
        Send(_queue, "b1", "b");

        Assert.Equal(["a1"], await ReceiveBodiesAsync(_queue, max: 1));
        Assert.Equal(["b1"], await ReceiveBodiesAsync(_queue));
        Assert.Empty(await ReceiveBodiesAsync(_queue));
    }

    [Fact]
    public async Task ReceiveAsync_WhenMessagesWereNotDeleted_GivesThemAgainInTheirOrder()
    {
        foreach (var body in new[] { "a1", "a2", "a3" })
            Send(_queue, body, "a");
        await ReceiveAsync(_queue, max: 2);
        Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(["a1", "a2", "a3"], await ReceiveBodiesAsync(_queue));
    }

    [Fact]
    public async Task ReceiveAsync_WhenAllInFlightOfTheGroupAreDeleted_GoesOnWithTheNext()
    {
        foreach (var body in new[] { "a1", "a2", "a3" })
            Send(_queue, body, "a");
        var received = await ReceiveAsync(_queue, max: 2);

        _queue.Delete(received[0].ReceiptHandle);
        Assert.Empty(await ReceiveAsync(_queue));
        _queue.Delete(received[1].ReceiptHandle);

        Assert.Equal(["a3"], await ReceiveBodiesAsync(_queue));
    }

    [Fact]
    public async Task ReceiveAsync_WhenReceived_TellsGroupDeduplicationAndSequence()
    {
        var sent = _queue.Send(new OutgoingMessage { Body = "one", MessageGroupId = "a", MessageDeduplicationId = "once" });

        var attributes = Assert.Single(await ReceiveAsync(_queue)).SystemAttributes;

        Assert.Equal(("a", "once"), (attributes["MessageGroupId"], attributes["MessageDeduplicationId"]));
        Assert.Equal(20, sent.SequenceNumber?.Length);
        Assert.Equal(sent.SequenceNumber, attributes["SequenceNumber"]);
    }

    [Fact]
    public async Task Send_WhenTheDeduplicationIdIsUsedWithinFiveMinutes_TakesItForTheFirst()
    {
        var first = Send(_queue, "same", "a");
        Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        var repeated = Send(_queue, "same", "b");
        Time.Advance(TimeSpan.FromSeconds(1));
        var later = Send(_queue, "same", "a");

        Assert.Equal(first, repeated);
        Assert.NotEqual(first.MessageId, later.MessageId);
        Assert.Equal(["same", "same"], await ReceiveBodiesAsync(_queue));
    }

    [Fact]
    public async Task Send_WhenTheFirstIsDeletedAlready_StillTakesItForTheFirst()
    {
        Send(_queue, "same", "a");
        _queue.Delete(Assert.Single(await ReceiveAsync(_queue)).ReceiptHandle);

        Send(_queue, "same", "a");

        Assert.Empty(await ReceiveAsync(_queue));
    }

    [Fact]
    public async Task Delete_WhenTheHandleHasExpired_Refuses()
    {
        Send(_queue, "one", "a");
        var message = Assert.Single(await ReceiveAsync(_queue));
        Time.Advance(TimeSpan.FromSeconds(30));

        var exception = Assert.Throws<AwsException>(() => _queue.Delete(message.ReceiptHandle));

        Assert.Contains("The receipt handle has expired.", exception.Message, StringComparison.Ordinal);
        Assert.Single(await ReceiveAsync(_queue));
    }

    [Fact]
    public async Task Configure_WhenTheDelayBecomesShorter_AppliesToMessagesThatWait()
    {
        _queue.Configure(Fifo with { Delay = TimeSpan.FromMinutes(10) });
        Send(_queue, "one", "a");
        Time.Advance(TimeSpan.FromMinutes(1));

        _queue.Configure(Fifo with { Delay = TimeSpan.FromMinutes(1) });
        Send(_queue, "two", "a");

        Assert.Equal(["one"], await ReceiveBodiesAsync(_queue));
    }

    [Fact]
    public void Send_WhenGroupIsMissing_Refuses() =>
        Assert.Equal("MissingParameter", Refusal(new OutgoingMessage { Body = "one" }));

    [Fact]
    public void Send_WhenDelayedByItself_Refuses() =>
        Assert.Equal("InvalidParameterValue", Refusal(new OutgoingMessage { Body = "one", MessageGroupId = "a", Delay = TimeSpan.FromSeconds(1) }));

    [Fact]
    public void Send_WhenNothingTellsDuplicatesApart_Refuses()
    {
        _queue.Configure(Fifo with { ContentBasedDeduplication = false });

        Assert.Equal("InvalidParameterValue", Refusal(new OutgoingMessage { Body = "one", MessageGroupId = "a" }));
    }

    [Theory]
    [InlineData(10, "a1 a2 a3 b1")]
    [InlineData(2, "a1 a2")]
    [InlineData(4, "a1 a2 a3 b1")]
    public async Task ReceiveAsync_WhenGroupsAreInterleaved_GivesGroupByGroup(int max, string expected)
    {
        foreach (var body in new[] { "a1", "b1", "a2", "a3" })
            Send(_queue, body, body[..1]);

        Assert.Equal(expected, string.Join(' ', await ReceiveBodiesAsync(_queue, max)));
    }

    [Fact]
    public async Task ReceiveAsync_WhenALaterOneOfTheGroupIsInFlight_GivesTheEarlier()
    {
        foreach (var body in new[] { "a1", "a2", "a3" })
            Send(_queue, body, "a");
        var received = await ReceiveAsync(_queue);

        _queue.ChangeVisibility(received[0].ReceiptHandle, TimeSpan.Zero);

        Assert.Equal(["a1"], await ReceiveBodiesAsync(_queue));
    }

    [Fact]
    public async Task ReceiveAsync_WhenTheLastOfTheGroupIsExtended_GivesThoseBeforeIt()
    {
        foreach (var body in new[] { "a1", "a2", "a3" })
            Send(_queue, body, "a");
        var received = await ReceiveAsync(_queue);
        _queue.ChangeVisibility(received[2].ReceiptHandle, TimeSpan.FromMinutes(5));
        Time.Advance(TimeSpan.FromSeconds(30));

        var again = await ReceiveAsync(_queue);
        _queue.ChangeVisibility(again[1].ReceiptHandle, TimeSpan.FromMinutes(5));
        Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(["a1", "a2"], again.Select(message => message.Body));
        Assert.Equal(["a1"], await ReceiveBodiesAsync(_queue));
    }

    /// <summary>What AWS answers was recorded: a group that had its turn waits behind the others.</summary>
    [Fact]
    public async Task ReceiveAsync_WhenAGroupHadItsTurn_GivesTheOthersFirst()
    {
        foreach (var body in new[] { "g1-m1", "g2-m1", "g2-m2", "g3-m1", "g1-m2" })
            Send(_queue, body, body[..2]);

        Assert.Equal(["g1-m1", "g1-m2", "g2-m1"], await ReceiveForNoTimeAsync(3));
        Assert.Equal(["g3-m1", "g1-m1", "g1-m2", "g2-m1", "g2-m2"], await ReceiveForNoTimeAsync(10));
    }

    [Fact]
    public async Task ReceiveAsync_WhenAMessageIsHandedBack_GivesTheGroupThatWaitedFirst()
    {
        foreach (var body in new[] { "g1-m1", "g1-m2", "g2-m1" })
            Send(_queue, body, body[..2]);
        var received = await ReceiveAsync(_queue, max: 2);

        _queue.ChangeVisibility(received[0].ReceiptHandle, TimeSpan.Zero);

        Assert.Equal(["g2-m1", "g1-m1"], await ReceiveBodiesAsync(_queue, max: 3));
    }

    [Fact]
    public async Task ReceiveAsync_WhenNewGroupsKeepComing_StillGivesTheOneThatFailed()
    {
        Send(_queue, "failed", "a");
        await ReceiveForNoTimeAsync(1);
        Send(_queue, "new", "b");

        Assert.Equal(["failed"], await ReceiveForNoTimeAsync(1));
    }

    [Fact]
    public async Task Purge_WhenDone_ForgetsWhatWasAccepted()
    {
        Send(_queue, "same", "a");
        _queue.Purge();

        Send(_queue, "same", "a");

        Assert.Single(await ReceiveAsync(_queue));
    }

    [Fact]
    public async Task Send_WhenTheQueueHasADelay_IsNotOverriddenByTheMessagesOwn()
    {
        _queue.Configure(Fifo with { Delay = TimeSpan.FromSeconds(2) });
        _queue.Send(new OutgoingMessage { Body = "one", MessageGroupId = "a", Delay = TimeSpan.Zero });

        Assert.Empty(await ReceiveAsync(_queue));
        Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Single(await ReceiveAsync(_queue));
    }

    [Fact]
    public async Task Send_WhenTheScopeIsTheGroup_TakesTheSameIdInAnotherGroup()
    {
        _queue.Configure(Fifo with { DeduplicatesByGroup = true });
        foreach (var group in new[] { "a", "b", "a" })
            Send(_queue, "same", group);

        Assert.Equal(2, (await ReceiveAsync(_queue)).Count);
    }

    private string? Refusal(OutgoingMessage message) => Assert.Throws<AwsException>(() => _queue.Send(message)).Error.QueryCode;

    private async Task<IEnumerable<string>> ReceiveForNoTimeAsync(int max) =>
        (await _queue.ReceiveAsync(new ReceiveRequest { MaxMessages = max, VisibilityTimeout = TimeSpan.Zero }, Cancellation)).Select(message => message.Body);
}

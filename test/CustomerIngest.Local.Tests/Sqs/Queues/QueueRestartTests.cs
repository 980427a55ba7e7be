using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Receiving;
using CustomerIngest.Local.Sqs.Storage;
using CustomerIngest.Local.Tests.Aws;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.Sqs.Queues;

/// <summary>What a folder holds when the next process opens it. A killed process is one that never disposed its service.</summary>
public sealed class QueueRestartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sqs-restart-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly CancellationTokenSource _deadline = Deadline.Start();

    [Fact]
    public async Task Open_WhenProcessWasKilled_FindsQueuesAndMessages()
    {
        var queue = Open().Create(new QueueSettings { Name = "customers", VisibilityTimeout = TimeSpan.Zero, Policy = "{}" });
        queue.Tag(_ => new Dictionary<string, string> { ["team"] = "crm" });
        var sent = queue.Send(new OutgoingMessage
        {
            Body = "caf\u00E9 \U0001F600 \"\n",
            Attributes = new Dictionary<string, MessageAttributeValue> { ["text"] = MessageAttributeValue.OfText("v"), ["bytes"] = new("Binary", null, new byte[] { 0, 255 }) },
            TraceHeader = "Root=1",
        });
        queue.Send(new OutgoingMessage { Body = "deleted" });
        var received = await ReceiveAsync(queue, 2);
        queue.Delete(received[1].ReceiptHandle);
        _time.Advance(TimeSpan.FromSeconds(1));

        var again = Open().Find("customers")!;

        Assert.Equal((queue.Settings, queue.CreatedAt, "crm"), (again.Settings, again.CreatedAt, again.Tags["team"]));
        var message = Assert.Single(await ReceiveAsync(again, 10));
        Assert.Equal((sent.MessageId, "caf\u00E9 \U0001F600 \"\n", sent.Md5OfMessageAttributes), (message.MessageId, message.Body, message.Md5OfMessageAttributes));
        Assert.Equal(("2", "Root=1", "1767323045000"), (message.SystemAttributes["ApproximateReceiveCount"], message.SystemAttributes["AWSTraceHeader"], message.SystemAttributes["SentTimestamp"]));
    }

    [Fact]
    public async Task Open_WhenMessagesWereInFlight_ShowsThemAfterTheirVisibility()
    {
        var queue = Open().Create(new QueueSettings { Name = "customers" });
        queue.Send(new OutgoingMessage { Body = "one" });
        queue.Send(new OutgoingMessage { Body = "late", Delay = TimeSpan.FromMinutes(1) });
        var received = Assert.Single(await ReceiveAsync(queue, 1));
        _time.Advance(TimeSpan.FromSeconds(20));

        var again = Open().Find("customers")!;

        Assert.Equal((0, 1, 1), (again.Count().Visible, again.Count().InFlight, again.Count().Delayed));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("2", Assert.Single(await ReceiveAsync(again, 10)).SystemAttributes["ApproximateReceiveCount"]);
        again.Delete(received.ReceiptHandle);
        Assert.Equal(1, again.Count().InFlight);
    }

    [Fact]
    public async Task Open_WhenTheHandleIsOfTheRunBefore_StillDeletes()
    {
        var queue = Open().Create(new QueueSettings { Name = "customers" });
        queue.Send(new OutgoingMessage { Body = "one" });
        var received = Assert.Single(await ReceiveAsync(queue, 1));

        var again = Open().Find("customers")!;
        again.Delete(received.ReceiptHandle);

        Assert.Equal(new QueueCounts(0, 0, 0, null), again.Count());
        Assert.Equal(new QueueCounts(0, 0, 0, null), Open().Find("customers")!.Count());
    }

    [Fact]
    public async Task Open_WhenTheQueueIsFifo_KnowsWhatWasAcceptedAndGoesOnCounting()
    {
        var queue = Open().Create(new QueueSettings { Name = "a.fifo", Fifo = true, ContentBasedDeduplication = true });
        var first = queue.Send(new OutgoingMessage { Body = "same", MessageGroupId = "g" });
        queue.Delete(Assert.Single(await ReceiveAsync(queue, 1)).ReceiptHandle);

        var again = Open().Find("a.fifo")!;

        Assert.Equal(first, again.Send(new OutgoingMessage { Body = "same", MessageGroupId = "g" }));
        Assert.True(string.CompareOrdinal(again.Send(new OutgoingMessage { Body = "other", MessageGroupId = "g" }).SequenceNumber, first.SequenceNumber) > 0);
        again.Purge();
        Assert.NotEqual(first, Open().Find("a.fifo")!.Send(new OutgoingMessage { Body = "same", MessageGroupId = "g" }));
    }

    [Fact]
    public async Task Open_WhenAMessageDied_FindsItInTheDeadLetterQueueAlone()
    {
        var service = Open();
        var dead = service.Create(new QueueSettings { Name = "dead" });
        var queue = service.Create(new QueueSettings { Name = "customers", VisibilityTimeout = TimeSpan.Zero, RedrivePolicy = new RedrivePolicy(dead.Arn, 1) });
        var sent = queue.Send(new OutgoingMessage { Body = "poison" });
        await ReceiveAsync(queue, 1);
        var before = File.ReadAllBytes(Journal("customers"));
        await ReceiveAsync(queue, 1);

        Assert.Equal((0, 1), Counts(Open()));

        // As if it had been killed before the removal was written down.
        File.WriteAllBytes(Journal("customers"), before);
        var again = Open();
        Assert.Equal((0, 1), Counts(again));
        Assert.Equal(sent.MessageId, Assert.Single(await ReceiveAsync(again.Find("dead")!, 1)).MessageId);

        static (int Queue, int Dead) Counts(SqsService service) => (service.Find("customers")!.Count().Visible, service.Find("dead")!.Count().Visible);
    }

    [Theory]
    [InlineData("{\"Removed\":")]
    [InlineData("{")]
    public void Open_WhenProcessWasKilledWhileItWrote_LeavesOutWhatNobodyWasTold(string unfinished)
    {
        var queue = Open().Create(new QueueSettings { Name = "customers" });
        queue.Send(new OutgoingMessage { Body = "one" });
        File.AppendAllText(Journal("customers"), unfinished);

        var again = Open().Find("customers")!;
        again.Send(new OutgoingMessage { Body = "two" });

        Assert.Equal(2, Open().Find("customers")!.Count().Visible);
    }

    [Fact]
    public void Open_WhenALineIsDamaged_NamesIt()
    {
        Open().Create(new QueueSettings { Name = "customers" });
        File.AppendAllText(Journal("customers"), "nonsense\n");

        Assert.Contains($"{Journal("customers")}, line 2", Assert.ThrowsAny<IOException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_WhenTheQueueWasBusy_ReadsAJournalThatStayedShort()
    {
        var queue = Open().Create(new QueueSettings { Name = "customers" });
        var body = new string('a', 100_000);
        queue.Send(new OutgoingMessage { Body = "kept" });
        for (var number = 0; number < 300; number++)
        {
            queue.Send(new OutgoingMessage { Body = body });
            queue.Delete((await ReceiveAsync(queue, 2))[^1].ReceiptHandle);
            queue.EndVisibilityTimeouts();
        }

        Assert.InRange(new FileInfo(Journal("customers")).Length, 1, 9_000_000);
        Assert.Equal("301", Assert.Single(await ReceiveAsync(Open().Find("customers")!, 10)).SystemAttributes["ApproximateReceiveCount"]);
    }

    [Fact]
    public void Delete_WhenAQueueIsDeleted_LeavesNothing()
    {
        var service = Open();
        service.Create(new QueueSettings { Name = "customers" });
        service.Delete("customers");

        Assert.Empty(_folder.GetFiles());
        Assert.Empty(Open().Queues);
    }

    public void Dispose()
    {
        _deadline.Dispose();
        _folder.Delete(recursive: true);
    }

    private SqsService Open() => new(_time, _folder.FullName);

    private string Journal(string queue) => _folder.GetFiles($"{queue}-*.journal").Single().FullName;

    private Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(Queue queue, int max) =>
        queue.ReceiveAsync(new ReceiveRequest { MaxMessages = max }, _deadline.Token);
}

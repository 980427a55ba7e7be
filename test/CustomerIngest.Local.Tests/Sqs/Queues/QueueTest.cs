using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Receiving;
using CustomerIngest.Local.Tests.Aws;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.Sqs.Queues;

/// <summary>An account with queues on a clock that only the test moves.</summary>
public abstract class QueueTest : IAsyncDisposable
{
    private readonly CancellationTokenSource _deadline = Deadline.Start();

    protected QueueTest() => Service = new SqsService(Time);

    protected CancellationToken Cancellation => _deadline.Token;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    protected SqsService Service { get; }

    protected static QueueSettings Standard { get; } = new() { Name = "customers" };

    protected static QueueSettings Fifo { get; } =
        new() { Name = "customers.fifo", Fifo = true, ContentBasedDeduplication = true };

    public ValueTask DisposeAsync()
    {
        Service.Dispose();
        _deadline.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected Queue WithDeadLetterQueue(QueueSettings settings, int maxReceiveCount, out Queue deadLetterQueue)
    {
        deadLetterQueue = Service.Create(settings with { Name = "dead-" + settings.Name });
        return Service.Create(settings with { RedrivePolicy = new RedrivePolicy(deadLetterQueue.Arn, maxReceiveCount) });
    }

    protected static SentMessage Send(Queue queue, string body, string? group = null) =>
        queue.Send(new OutgoingMessage { Body = body, MessageGroupId = group });

    /// <summary>Everything that can be received at this moment.</summary>
    protected Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(Queue queue, int max = 100) =>
        queue.ReceiveAsync(new ReceiveRequest { MaxMessages = max }, Cancellation);

    protected async Task<IEnumerable<string>> ReceiveBodiesAsync(Queue queue, int max = 100) =>
        (await ReceiveAsync(queue, max)).Select(message => message.Body);
}

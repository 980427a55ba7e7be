using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Tests.EventSources;

public sealed class MappingWindowTests : MappingTest
{
    private readonly ProgrammableFunction _function = new();
    private readonly Queue _queue;

    public MappingWindowTests() => _queue = Service.Create(Standard with { VisibilityTimeout = TimeSpan.FromMinutes(10) });

    private SqsEventDefinition Windowed =>
        SourceOf(_queue) with { BatchSize = 1_000, MaximumBatchingWindow = TimeSpan.FromSeconds(5), MaximumConcurrency = 2 };

    [Fact]
    public async Task Can_InvokeAtOnce_When_ThereIsNoWindow()
    {
        Send(_queue, "one");
        await using var mapping = Start(SourceOf(_queue), _queue, _function);

        Assert.Equal(["one"], (await NextInvocationAsync(_function)).Bodies);
    }

    [Fact]
    public async Task Can_GatherUntilTheWindowEnds_When_MessagesTrickleIn()
    {
        await using var mapping = Start(Windowed, _queue, _function);
        Send(_queue, "one");
        await WaitForSecondPollAsync(1);
        Time.Advance(TimeSpan.FromSeconds(3));
        Send(_queue, "two");
        await WaitForSecondPollAsync(2);
        Assert.False(_function.WasInvoked);

        Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["one", "two"], (await NextInvocationAsync(_function)).Bodies);
    }

    [Fact]
    public async Task Can_InvokeBeforeTheWindowEnds_When_TheBatchIsFull()
    {
        for (var number = 0; number < 25; number++)
            Send(_queue, $"{number}");
        await using var mapping = Start(Windowed with { BatchSize = 20 }, _queue, _function);

        Assert.Equal(20, (await NextInvocationAsync(_function)).Bodies.Count);
        await WaitForPollsAsync(_queue);
        Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(5, (await NextInvocationAsync(_function)).Bodies.Count);
    }

    [Fact]
    public async Task Can_InvokeBeforeTheWindowEnds_When_TheNextMessageWouldExceedSixMegabytes()
    {
        var body = new string('a', QueueLimits.LargestMessage);
        for (var number = 0; number < 7; number++)
            Send(_queue, body);
        await using var mapping = Start(Windowed, _queue, _function);

        var first = await NextInvocationAsync(_function);
        await WaitForPollsAsync(_queue);
        Time.Advance(TimeSpan.FromSeconds(5));
        var second = await NextInvocationAsync(_function);

        Assert.Equal((5, 2), (first.Bodies.Count, second.Bodies.Count));
        Assert.InRange(first.PayloadSize, 5 * QueueLimits.LargestMessage, 6 * 1_024 * 1_024);
    }

    [Fact]
    public async Task Can_FillSixMegabytesToTheLastByte_When_BodiesNeedEscapes()
    {
        for (var number = 0; number < 12; number++)
            Send(_queue, new string('"', QueueLimits.LargestMessage / 2));
        await using var mapping = Start(Windowed, _queue, _function);

        var invocation = await NextInvocationAsync(_function);

        Assert.Equal(5, invocation.Bodies.Count);
        Assert.InRange(invocation.PayloadSize, 1, 6 * 1_024 * 1_024);
    }

    [Fact]
    public async Task Can_InvokeWithThousandsAtOnce_When_TheBatchSizeIsTenThousand()
    {
        for (var number = 0; number < 10_000; number++)
            Send(_queue, $$"""{"CustID": {{number}}, "Name": "Martha Rivera"}""");
        await using var mapping = Start(Windowed with { BatchSize = 10_000 }, _queue, _function);

        var invocation = await NextInvocationAsync(_function);
        invocation.Answer($$"""{"batchItemFailures":[{"itemIdentifier":"{{invocation.MessageIds[^1]}}"}]}""");
        await NextReportAsync();

        Assert.True(invocation.Bodies.Count > 5_000, $"{invocation.Bodies.Count} messages fit into {invocation.PayloadSize} bytes.");
        Assert.Equal(10_000 - invocation.Bodies.Count + 1, _queue.Count().Visible + _queue.Count().InFlight);
    }

    [Fact]
    public async Task DisposeAsync_WhenAWindowIsOpen_PutsItsMessagesBack()
    {
        var mapping = Start(Windowed, _queue, _function);
        Send(_queue, "one");
        await WaitForSecondPollAsync(1);

        await mapping.DisposeAsync().AsTask().WaitAsync(Cancellation);

        Assert.Equal("1", Assert.Single(await ReceiveAsync(_queue)).SystemAttributes["ApproximateReceiveCount"]);
    }

    /// <summary>Until the open batch holds so many messages and waits for more.</summary>
    private async Task WaitForSecondPollAsync(int gathered)
    {
        await UntilAsync(() => _queue.Count().InFlight == gathered);
        await WaitForPollsAsync(_queue);
    }
}

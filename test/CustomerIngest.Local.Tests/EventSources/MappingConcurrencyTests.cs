using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Sqs.Storage;

namespace CustomerIngest.Local.Tests.EventSources;

public sealed class MappingConcurrencyTests : MappingTest
{
    private const string AllDone = """{"batchItemFailures":[]}""";

    [Theory]
    [InlineData(2, 2)]
    [InlineData(7, 7)]
    [InlineData(null, SqsEventSourceMapping.DefaultConcurrency)]
    public async Task Can_RunAsManyAtOnceAsAllowedAndNoMore_When_TheQueueIsFull(int? maximumConcurrency, int allowed)
    {
        var queue = Service.Create(Standard);
        for (var number = 0; number < 100; number++)
            Send(queue, $"{number}");
        var function = new ProgrammableFunction();
        await using var mapping = Start(SourceOf(queue) with { BatchSize = 1, MaximumConcurrency = maximumConcurrency }, queue, function);
        var inFlight = new Queue<Invocation>();
        for (var number = 0; number < 100; number++)
        {
            if (inFlight.Count == allowed)
                inFlight.Dequeue().Answer(AllDone);
            inFlight.Enqueue(await NextInvocationAsync(function));
        }

        Assert.Equal(allowed, function.MostInFlight);
        Assert.Equal(allowed, queue.Count().InFlight);
    }

    [Fact]
    public async Task Can_LeaveTheRestInTheQueue_When_AllPollersAreBusy()
    {
        var queue = Service.Create(Standard);
        for (var number = 0; number < 10; number++)
            Send(queue, $"{number}");
        var function = new ProgrammableFunction();
        await using var mapping = Start(SourceOf(queue) with { BatchSize = 1, MaximumConcurrency = 3 }, queue, function);
        var invocations = new[] { await NextInvocationAsync(function), await NextInvocationAsync(function), await NextInvocationAsync(function) };

        Assert.Equal(new QueueCounts(7, 3, 0, Time.GetUtcNow()), queue.Count());
        Assert.Equal(0, queue.CountWaiting());
        invocations[1].Answer(AllDone);

        Assert.Equal(["3"], (await NextInvocationAsync(function)).Bodies);
    }

    [Fact]
    public async Task Can_KeepTheOrderOfEachGroup_When_TheQueueIsFifo()
    {
        var queue = Service.Create(Fifo);
        for (var number = 0; number < 60; number++)
            Send(queue, $"{number:D2}", $"group-{number % 3}");
        var handled = new List<string>();
        var function = new ProgrammableFunction
        {
            Rule = invocation =>
            {
                lock (handled)
                    handled.AddRange(invocation.Bodies);
                return AllDone;
            },
        };
        await using var mapping = Start(SourceOf(queue) with { BatchSize = 4, MaximumConcurrency = 5 }, queue, function);

        for (var done = 0; done < 60;)
            done += (await NextReportAsync()).MessageIds.Count;

        Assert.Equal(60, handled.Count);
        Assert.All(
            handled.GroupBy(body => int.Parse(body, System.Globalization.CultureInfo.InvariantCulture) % 3),
            group => Assert.Equal(group.Order(StringComparer.Ordinal), group));
    }

    [Fact]
    public async Task Can_BlockOnlyTheGroup_When_AFifoMessageFailed()
    {
        var queue = Service.Create(Fifo);
        Send(queue, "a1", "a");
        Send(queue, "a2", "a");
        var function = new ProgrammableFunction();
        await using var mapping = Start(SourceOf(queue) with { BatchSize = 1 }, queue, function);
        (await NextInvocationAsync(function)).Fail("Error");
        await NextReportAsync();
        Send(queue, "b1", "b");
        Assert.Equal(["b1"], (await NextInvocationAsync(function)).Bodies);
        await WaitForPollsAsync(queue);

        Time.Advance(Fifo.VisibilityTimeout);

        Assert.Equal(["a1"], (await NextInvocationAsync(function)).Bodies);
    }

    [Fact]
    public async Task StopAsync_WhenAnInvocationIsInFlight_WaitsForItAndTakesNoMore()
    {
        var queue = Service.Create(Standard);
        Send(queue, "one");
        var function = new ProgrammableFunction();
        await using var mapping = Start(SourceOf(queue), queue, function);
        var invocation = await NextInvocationAsync(function);

        var stopped = mapping.StopAsync();
        Assert.False(stopped.IsCompleted);
        invocation.Answer(AllDone);
        await stopped.WaitAsync(Cancellation);
        Send(queue, "two");

        Assert.Equal((1, 0), (queue.Count().Visible, queue.CountWaiting()));
        Assert.False(function.WasInvoked);
    }

    [Fact]
    public async Task DisposeAsync_WhenAnInvocationHangs_CancelsItAndLeavesItsMessagesInFlight()
    {
        var queue = Service.Create(Standard);
        Send(queue, "one");
        var function = new ProgrammableFunction();
        var mapping = Start(SourceOf(queue), queue, function);
        await NextInvocationAsync(function);

        await mapping.DisposeAsync().AsTask().WaitAsync(Cancellation);

        Assert.Equal((0, 1, 0), (queue.Count().Visible, queue.Count().InFlight, queue.CountWaiting()));
    }

    [Fact]
    public async Task Start_WhenDisabled_TakesNothing()
    {
        var queue = Service.Create(Standard);
        Send(queue, "one");
        var function = new ProgrammableFunction();

        await using (Start(SourceOf(queue) with { Enabled = false }, queue, function))
            Assert.Equal((1, 0), (queue.Count().Visible, queue.CountWaiting()));

        Assert.False(function.WasInvoked);
    }

    [Fact]
    public async Task StopAsync_WhenTheQueueIsDeleted_HasNothingToWaitFor()
    {
        var queue = Service.Create(Standard);
        var function = new ProgrammableFunction();
        await using var mapping = Start(SourceOf(queue), queue, function);
        await WaitForPollsAsync(queue);

        Service.Delete(queue.Name);
        await mapping.StopAsync().WaitAsync(Cancellation);

        Assert.False(function.WasInvoked);
    }
}

using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Sqs.Queues;

namespace CustomerIngest.Local.Tests.EventSources;

/// <summary>A mapping that is disabled and enabled while messages come in.</summary>
public sealed class EventSourceMappingTests : MappingTest
{
    [Fact]
    public async Task TryDisable_WhenAnInvocationIsInFlight_LetsItEndAndReceivesNoMore()
    {
        var (queue, function) = (Service.Create(Standard), new ProgrammableFunction());
        await using var mapping = Create(queue, function);
        mapping.Start();
        Send(queue, "first");
        var invocation = await NextInvocationAsync(function);
        Assert.True(mapping.TryDisable());
        Assert.Equal(MappingState.Disabling, mapping.State);
        Assert.Equal((false, false), (mapping.TryEnable(), mapping.TryDisable()));
        invocation.Answer("""{"batchItemFailures":[]}""");
        await UntilAsync(() => mapping.State == MappingState.Disabled);
        Send(queue, "second");
        Assert.Equal((1, 0, 0), (queue.Count().Visible, queue.Count().InFlight, queue.CountWaiting()));
        Assert.False(function.WasInvoked);
    }

    [Fact]
    public async Task TryEnable_WhenMessagesCameMeanwhile_DeliversThem()
    {
        var (queue, function) = (Service.Create(Standard), new ProgrammableFunction { Rule = _ => """{"batchItemFailures":[]}""" });
        await using var mapping = Create(queue, function, enabled: false);
        mapping.Start();
        Send(queue, "first");
        Assert.Equal((MappingState.Disabled, 1), (mapping.State, queue.Count().Visible));
        Assert.True(mapping.TryEnable());
        Assert.Equal(MappingState.Enabled, mapping.State);
        await NextInvocationAsync(function);
        await WaitForPollsAsync(queue);
        Assert.True(mapping.TryDisable());
        await UntilAsync(() => mapping.State == MappingState.Disabled);
        Assert.True(mapping.TryEnable());
        Send(queue, "second");
        await NextInvocationAsync(function);
    }

    [Fact]
    public async Task DisposeAsync_WhenItIsBeingDisabled_CancelsWhatIsInFlight()
    {
        var (queue, function) = (Service.Create(Standard), new ProgrammableFunction());
        var mapping = Create(queue, function);
        mapping.Start();
        Send(queue, "first");
        await NextInvocationAsync(function);
        Assert.True(mapping.TryDisable());
        await mapping.DisposeAsync();
        Assert.Equal(1, queue.Count().InFlight);
        Assert.Equal((false, false), (mapping.TryEnable(), mapping.TryDisable()));
    }

    private EventSourceMapping Create(Queue queue, ProgrammableFunction function, bool enabled = true) => new(
        SourceOf(queue) with { Enabled = enabled },
        function.Name,
        source => new SqsEventSourceMapping(source, queue, function, Time),
        Time);
}

using CustomerIngest.Local.EventSources;

namespace CustomerIngest.Local.Tests.EventSources;

/// <summary>A bug of the local cloud's own is told when it happens, not when the mapping is stopped.</summary>
public sealed class MappingBugTests : MappingTest
{
    private readonly TaskCompletionSource<Exception> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Can_TellAtOnce_When_PollingBreaks()
    {
        var queue = Service.Create(Standard);
        var mapping = new SqsEventSourceMapping(SourceOf(queue), queue, new ProgrammableFunction(), new BrokenTime()) { Failed = _failed.SetResult };
        mapping.Start();
        Send(queue, "one");

        var exception = await _failed.Task.WaitAsync(Cancellation);

        Assert.Equal("wires crossed", exception.Message);
        Assert.Same(exception, await Assert.ThrowsAsync<InvalidOperationException>(mapping.StopAsync));
    }

    [Fact]
    public async Task Can_TellAtOnce_When_WhatFollowsABatchBreaks()
    {
        var queue = Service.Create(Standard);
        await using var mapping = new SqsEventSourceMapping(SourceOf(queue), queue, new ProgrammableFunction { Rule = _ => "{}" }, Time)
        {
            BatchFinished = _ => throw new InvalidOperationException("wires crossed"),
            Failed = _failed.SetResult,
        };
        mapping.Start();
        Send(queue, "one");

        Assert.Equal("wires crossed", (await _failed.Task.WaitAsync(Cancellation)).Message);
    }
}

using CustomerIngest.Local.Sqs.Receiving;
using CustomerIngest.Local.Sqs.Storage;

namespace CustomerIngest.Local.Tests.EventSources;

public sealed class MappingFailureTests : MappingTest
{
    [Fact]
    public async Task Can_DeleteTheDoneAndKeepTheFailed_When_TheAnswerNamesThem()
    {
        var queue = Service.Create(Standard);
        foreach (var body in new[] { "good", "bad", "fine" })
            Send(queue, body);
        var function = new ProgrammableFunction();
        await using var mapping = Start(SourceOf(queue), queue, function);

        var invocation = await NextInvocationAsync(function);
        invocation.Answer($$"""{"batchItemFailures":[{"itemIdentifier":"{{invocation.MessageIds[1]}}"}]}""");
        var report = await NextReportAsync();

        Assert.Equal(["good", "bad", "fine"], invocation.Bodies);
        Assert.Equal(("Ingest", "customers", invocation.RequestId), (report.FunctionName, report.QueueName, report.RequestId));
        Assert.Equal(invocation.MessageIds, report.MessageIds);
        Assert.Equal([invocation.MessageIds[1]], report.Outcome.FailedIds);
        Assert.Equal(new QueueCounts(0, 1, 0, Time.GetUtcNow()), queue.Count());
    }

    [Fact]
    public async Task Can_RedeliverAfterTheQueuesVisibilityTimeout_When_AMessageFailed()
    {
        var queue = Service.Create(Standard with { VisibilityTimeout = TimeSpan.FromMinutes(6) });
        Send(queue, "bad");
        var function = new ProgrammableFunction();
        await using var mapping = Start(SourceOf(queue), queue, function);
        (await NextInvocationAsync(function)).Fail("Error");
        await NextReportAsync();
        await WaitForPollsAsync(queue);

        Time.Advance(TimeSpan.FromMinutes(6) - TimeSpan.FromSeconds(1));
        Assert.Equal(1, queue.Count().InFlight);
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["bad"], (await NextInvocationAsync(function)).Bodies);
    }

    [Fact]
    public async Task Can_FindPoisonInTheDeadLetterQueue_When_ItFailedAsOftenAsAllowed()
    {
        var queue = WithDeadLetterQueue(Standard, 3, out var deadLetterQueue);
        var sent = Send(queue, "poison");
        var function = new ProgrammableFunction();
        await using var mapping = Start(SourceOf(queue), queue, function);
        for (var delivery = 0; delivery < 3; delivery++)
        {
            (await NextInvocationAsync(function)).Fail("Error");
            await NextReportAsync();
            await WaitForPollsAsync(queue);
            Time.Advance(Standard.VisibilityTimeout);
        }

        var dead = await deadLetterQueue.ReceiveAsync(new ReceiveRequest { WaitTime = Timeout.InfiniteTimeSpan }, Cancellation);

        Assert.Equal(sent.MessageId, Assert.Single(dead).MessageId);
        Assert.False(function.WasInvoked);
    }

    [Theory]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"unknown"}]}""")]
    [InlineData("not json")]
    public async Task Can_KeepTheWholeBatch_When_TheAnswerIsMalformed(string answer)
    {
        var queue = Service.Create(Standard);
        Send(queue, "one");
        Send(queue, "two");
        var function = new ProgrammableFunction { Rule = _ => answer };
        await using var mapping = Start(SourceOf(queue), queue, function);

        var report = await NextReportAsync();

        Assert.NotNull(report.Outcome.Reason);
        Assert.Equal(report.MessageIds, report.Outcome.FailedIds);
        Assert.Equal(2, queue.Count().InFlight);
    }

    [Fact]
    public async Task Can_DeleteTheWholeBatch_When_ItemFailuresAreNotConfigured()
    {
        var queue = Service.Create(Standard);
        Send(queue, "one");
        var function = new ProgrammableFunction { Rule = invocation => $$"""{"batchItemFailures":[{"itemIdentifier":"{{invocation.MessageIds[0]}}"}]}""" };
        await using var mapping = Start(SourceOf(queue) with { ReportBatchItemFailures = false }, queue, function);

        await NextReportAsync();

        Assert.Equal(new QueueCounts(0, 0, 0, null), queue.Count());
    }

    [Fact]
    public async Task Can_GoOn_When_AnInvocationCouldNotBeMade()
    {
        var queue = Service.Create(Standard);
        Send(queue, "one");
        var function = new ProgrammableFunction();
        await using var mapping = Start(SourceOf(queue) with { MaximumConcurrency = 2 }, queue, function);
        (await NextInvocationAsync(function)).Throw(new InvalidOperationException("no environment"));

        var report = await NextReportAsync();
        Send(queue, "two");

        Assert.Null(report.RequestId);
        Assert.Contains("no environment", report.Outcome.Reason, StringComparison.Ordinal);
        Assert.Equal(["two"], (await NextInvocationAsync(function)).Bodies);
    }
}

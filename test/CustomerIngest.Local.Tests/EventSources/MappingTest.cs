using System.Threading.Channels;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Tests.Sqs.Queues;

namespace CustomerIngest.Local.Tests.EventSources;

/// <summary>A queue that feeds a function of the test's, on a clock that only the test moves.</summary>
public abstract class MappingTest : QueueTest
{
    private readonly Channel<BatchReport> _reports = Channel.CreateUnbounded<BatchReport>();

    protected static SqsEventDefinition SourceOf(Queue queue) => new()
    {
        Name = "CustomerQueue",
        QueueArn = queue.Arn,
        ReportBatchItemFailures = true,
    };

    internal SqsEventSourceMapping Start(SqsEventDefinition source, Queue queue, ProgrammableFunction function)
    {
        var mapping = new SqsEventSourceMapping(source, queue, function, Time)
        {
            BatchFinished = report => _reports.Writer.TryWrite(report),
        };
        mapping.Start();
        return mapping;
    }

    /// <summary>The next batch that is done with.</summary>
    protected ValueTask<BatchReport> NextReportAsync() => _reports.Reader.ReadAsync(Cancellation);

    /// <summary>Until the mapping waits at the queue: it has taken what there was.</summary>
    protected Task WaitForPollsAsync(Queue queue) => UntilAsync(() => queue.CountWaiting() == 1);

    protected async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            Cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    internal ValueTask<Invocation> NextInvocationAsync(ProgrammableFunction function) => function.NextAsync(Cancellation);
}

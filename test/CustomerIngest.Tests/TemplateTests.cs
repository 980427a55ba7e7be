using CustomerIngest.Local;
using CustomerIngest.Local.Templates;

namespace CustomerIngest.Tests;

/// <summary>What serverless.template must say for the functions to keep their promises (docs/operations.md has the arithmetic).</summary>
public sealed class TemplateTests
{
    private static readonly TimeSpan _leastOutage = TimeSpan.FromHours(1);

    private readonly ServerlessTemplate _template =
        TemplateReader.Read(new LocalCloudOptions().TemplateFile, new LocalAccount(new Uri("http://127.0.0.1:1")));

    [Fact]
    public void VisibilityTimeout_Always_LeavesTimeForSixInvocations() =>
        Assert.True(Queue.VisibilityTimeout >= 6 * Ingest.Timeout + Assert.Single(Ingest.SqsEvents).MaximumBatchingWindow);

    [Fact]
    public void MaxReceiveCount_Always_OutlastsAnHourWithoutADatabase() =>
        Assert.True(Queue.VisibilityTimeout * (Queue.RedrivePolicy!.MaxReceiveCount - 1) >= _leastOutage);

    [Fact]
    public void DeadLetterQueue_Always_KeepsMessagesLongerThanTheQueue() =>
        Assert.True(_template.Queues.Single(queue => queue.RedrivePolicy is null).MessageRetentionPeriod > Queue.MessageRetentionPeriod);

    [Fact]
    public void SqsEvent_Always_ReportsFailedItemsAndBoundsTheConnections()
    {
        var mapping = Assert.Single(Ingest.SqsEvents);
        Assert.True(mapping.ReportBatchItemFailures);
        Assert.NotNull(mapping.MaximumConcurrency);
    }

    private QueueDefinition Queue => _template.Queues.Single(queue => queue.RedrivePolicy is not null);

    private FunctionDefinition Ingest => _template.Functions.Single(function => function.LogicalId == "Ingest");
}

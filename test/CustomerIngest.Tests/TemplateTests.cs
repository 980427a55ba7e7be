using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Sqs;
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
        Assert.True(_template.Queues.Single(queue => queue.Settings.RedrivePolicy is null).Settings.MessageRetentionPeriod > Queue.MessageRetentionPeriod);

    [Fact]
    public void SqsEvent_Always_ReportsFailedItems() => Assert.True(Assert.Single(Ingest.SqsEvents).ReportBatchItemFailures);

    [Fact]
    public void Connections_WhenEveryFunctionIsAtItsMost_AreWithinTheBudget() =>
        Assert.InRange(_template.Functions.Sum(MostConnections), _template.Functions.Count, DatabaseConnections);

    // It makes everything that blocks on a socket's answer a hang, and buys nothing (docs/decisions.md).
    [Fact]
    public void Environment_Always_LeavesSocketCompletionsToTheirOwnThreads() =>
        Assert.All(_template.Functions, function => Assert.DoesNotContain("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", function.Environment));

    private QueueSettings Queue => _template.Queues.Single(queue => queue.Settings.RedrivePolicy is not null).Settings;

    private static int DatabaseConnections =>
        JsonNode.Parse(File.ReadAllText(new LocalCloudOptions().TemplateFile))!["Metadata"]!["CustomerIngest"]![nameof(DatabaseConnections)]!.GetValue<int>();

    private static int MostConnections(FunctionDefinition function)
    {
        var most = function.ReservedConcurrency ?? function.SqsEvents.Sum(source => source.MaximumConcurrency);
        Assert.True(most > 0, $"Nothing bounds the environments of {function.LogicalId}, and so its connections.");
        return most.Value * (int)Settings.Read(name => name == "DB_SECRET_ID" ? "any" : function.Environment.GetValueOrDefault(name)).PoolSize;
    }

    private FunctionDefinition Ingest => _template.Functions.Single(function => function.LogicalId == "Ingest");
}

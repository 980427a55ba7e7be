using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Templates;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Tests;

/// <summary>What serverless.template must say for the functions to keep their promises (docs/operations.md has the arithmetic).</summary>
public sealed class TemplateTests
{
    private static readonly TimeSpan _leastOutage = TimeSpan.FromHours(1);

    private readonly ServerlessTemplate _template =
        TemplateReader.Read(new LocalCloudOptions().TemplateFile, new LocalAccount(new Uri("http://127.0.0.1:1")));

    public static TheoryData<string> Readers => ["Ingest", "Import"];

    [Theory]
    [MemberData(nameof(Readers))]
    public void VisibilityTimeout_Always_LeavesTimeForSixInvocations(string function) =>
        Assert.True(QueueOf(function).VisibilityTimeout >= 6 * Function(function).Timeout + Source(function).MaximumBatchingWindow);

    [Theory]
    [MemberData(nameof(Readers))]
    public void MaxReceiveCount_Always_OutlastsAnHourWithoutADatabase(string function) =>
        Assert.True(QueueOf(function).VisibilityTimeout * (QueueOf(function).RedrivePolicy!.MaxReceiveCount - 1) >= _leastOutage);

    [Theory]
    [MemberData(nameof(Readers))]
    public void DeadLetterQueue_Always_KeepsMessagesLongerThanTheQueue(string function) =>
        Assert.True(DeadLettersOf(function).MessageRetentionPeriod > QueueOf(function).MessageRetentionPeriod);

    [Fact]
    public void DeadLetterQueues_Always_AreOneForEachQueue() => Assert.Equal(2, Readers.Select(row => DeadLettersOf(row.Data).Name).Distinct().Count());

    [Theory]
    [MemberData(nameof(Readers))]
    public void SqsEvent_Always_ReportsFailedItems(string function) => Assert.True(Source(function).ReportBatchItemFailures);

    [Fact]
    public void Bucket_Always_TellsTheImportOfIncomingFilesAlone()
    {
        var sent = Assert.Single(Assert.Single(_template.Buckets).Events);
        Assert.Equal(("s3:ObjectCreated:*", "incoming/", Source("Import").QueueArn), (sent.Event, sent.Prefix, sent.QueueArn));
        Assert.Equal("Enabled", Assert.Single(_template.Buckets).Versioning);
    }

    [Fact]
    public void Settings_OfImport_NameItsBucketAndItsQueue()
    {
        var settings = Settings.Read(name => name == "DB_SECRET_ID" ? "any" : Function("Import").Environment.GetValueOrDefault(name));
        Assert.Equal(Assert.Single(_template.Buckets).Name, settings.ImportBucket);
        Assert.EndsWith($"/{QueueOf("Import").Name}", settings.ImportQueueUrl!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public void Connections_WhenEveryFunctionIsAtItsMost_AreWithinTheBudget() =>
        Assert.InRange(_template.Functions.Sum(MostConnections), _template.Functions.Count, DatabaseConnections);

    // It makes everything that blocks on a socket's answer a hang, and buys nothing (docs/decisions.md).
    [Fact]
    public void Environment_Always_LeavesSocketCompletionsToTheirOwnThreads() =>
        Assert.All(_template.Functions, function => Assert.DoesNotContain("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", function.Environment));

    private FunctionDefinition Function(string name) => _template.Functions.Single(function => function.LogicalId == name);

    private SqsEventDefinition Source(string function) => Assert.Single(Function(function).SqsEvents);

    private QueueSettings QueueOf(string function) => QueueAt(Source(function).QueueArn);

    private QueueSettings DeadLettersOf(string function) => QueueAt(QueueOf(function).RedrivePolicy!.DeadLetterTargetArn);

    private QueueSettings QueueAt(string arn) => _template.Queues.Single(queue => LocalAccount.QueueArn(queue.Settings.Name) == arn).Settings;

    private static int DatabaseConnections =>
        JsonNode.Parse(File.ReadAllText(new LocalCloudOptions().TemplateFile))!["Metadata"]!["CustomerIngest"]![nameof(DatabaseConnections)]!.GetValue<int>();

    private static int MostConnections(FunctionDefinition function)
    {
        var most = function.ReservedConcurrency ?? function.SqsEvents.Sum(source => source.MaximumConcurrency);
        Assert.True(most > 0, $"Nothing bounds the environments of {function.LogicalId}, and so its connections.");
        return most.Value * (int)Settings.Read(name => name == "DB_SECRET_ID" ? "any" : function.Environment.GetValueOrDefault(name)).PoolSize;
    }
}

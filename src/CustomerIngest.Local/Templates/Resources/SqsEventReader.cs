using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Templates.Intrinsics;

namespace CustomerIngest.Local.Templates.Resources;

/// <summary>Reads events of type SQS by the rules of Lambda's CreateEventSourceMapping.</summary>
internal static class SqsEventReader
{
    private const int LargestBatchWithoutWindow = 10;

    // The last two are about keys and metrics.
    private static readonly string[] _known =
        ["Queue", "BatchSize", "MaximumBatchingWindowInSeconds", "ScalingConfig", "FunctionResponseTypes", "Enabled", "FilterCriteria", "KmsKeyArn", "MetricsConfig"];

    public static SqsEventDefinition Read(string name, TemplateSection properties)
    {
        if (properties.Has("FilterCriteria"))
            throw properties.Place.Of("FilterCriteria").Error("is set, and the local cloud does not filter", "filter in the function");
        properties.RefuseOthers("the local cloud's event source mapping", _known);
        var arn = properties.Text("Queue", "give the queue's ARN, such as {\"Fn::GetAtt\": [\"Queue\", \"Arn\"]}");
        if (!arn.StartsWith("arn:", StringComparison.Ordinal))
            throw properties.Place.Of("Queue").Error($"is \"{arn}\", which is not an ARN", "take it with Fn::GetAtt and Arn, because Ref returns the queue's URL");
        var source = new SqsEventDefinition
        {
            Name = name,
            QueueArn = arn,
            BatchSize = properties.Integer("BatchSize", 1, 10_000, "messages") ?? 10,
            MaximumBatchingWindow = properties.Seconds("MaximumBatchingWindowInSeconds", 0, 300) ?? TimeSpan.Zero,
            MaximumConcurrency = properties.Section("ScalingConfig")?.Integer("MaximumConcurrency", 2, 1_000, "invocations"),
            ReportBatchItemFailures = ReportsFailures(properties),
            Enabled = properties.Boolean("Enabled") ?? true,
        };
        Check(source, properties);
        return source;
    }

    private static bool ReportsFailures(TemplateSection properties)
    {
        var types = properties.Texts("FunctionResponseTypes");
        return types.All(type => type == "ReportBatchItemFailures")
            ? types.Count > 0
            : throw properties.Place.Of("FunctionResponseTypes").Error($"holds \"{string.Join("\", \"", types)}\"", "use ReportBatchItemFailures, the only one there is");
    }

    private static void Check(SqsEventDefinition source, TemplateSection properties)
    {
        var fifo = source.QueueArn.EndsWith(".fifo", StringComparison.Ordinal);
        if (fifo && source.MaximumBatchingWindow > TimeSpan.Zero)
            throw properties.Place.Of("MaximumBatchingWindowInSeconds").Error("is set for a FIFO queue, which has no batching window", "remove it");
        if (source.BatchSize <= LargestBatchWithoutWindow)
            return;
        if (fifo)
            throw properties.Place.Of("BatchSize").Error($"is {source.BatchSize}, and a FIFO queue's batches hold at most {LargestBatchWithoutWindow}", "lower it");
        if (source.MaximumBatchingWindow < TimeSpan.FromSeconds(1))
            throw properties.Place.Of("BatchSize").Error($"is {source.BatchSize} without a batching window", $"set MaximumBatchingWindowInSeconds to at least 1, or use at most {LargestBatchWithoutWindow}");
    }
}

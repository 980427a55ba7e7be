using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.EventSources;

namespace CustomerIngest.Local.Lambda.Api;

/// <summary>An event source mapping, as the API gives it.</summary>
internal static class MappingJson
{
    /// <param name="mapping">It.</param>
    /// <param name="state">What the answer says of its state.</param>
    public static JsonObject Of(EventSourceMapping mapping, string state)
    {
        var answer = new JsonObject
        {
            ["UUID"] = mapping.Id.ToString(),
            ["EventSourceMappingArn"] = $"arn:aws:lambda:{LocalAccount.Region}:{LocalAccount.AccountId}:event-source-mapping:{mapping.Id}",
            ["EventSourceArn"] = mapping.Source.QueueArn,
            ["FunctionArn"] = LocalAccount.FunctionArn(mapping.FunctionName),
            ["BatchSize"] = mapping.Source.BatchSize,
            ["MaximumBatchingWindowInSeconds"] = (int)mapping.Source.MaximumBatchingWindow.TotalSeconds,
            ["FunctionResponseTypes"] = mapping.Source.ReportBatchItemFailures ? new JsonArray("ReportBatchItemFailures") : new JsonArray(),
            ["State"] = state,
            ["StateTransitionReason"] = "USER_INITIATED",
            ["LastModified"] = mapping.LastModified.ToUnixTimeMilliseconds() / 1_000m,
        };
        if (mapping.Source.MaximumConcurrency is { } most)
            answer["ScalingConfig"] = new JsonObject { ["MaximumConcurrency"] = most };
        return answer;
    }

    public static JsonObject Of(EventSourceMapping mapping) => Of(mapping, mapping.State.ToString());
}

using Newtonsoft.Json.Linq;

namespace Amazon.Lambda.Annotations.TemplateSync;

/// <summary>
/// The events of one function. The template's metadata remembers which events and properties came from attributes, so
/// that those can be removed again and the user's own are left alone.
/// </summary>
internal sealed class FunctionEvents(JObject root, JObject resource)
{
    private const string SyncedEvents = "SyncedEvents";
    private const string SyncedEventProperties = "SyncedEventProperties";

    public void Update(JObject function)
    {
        var metadata = (JObject)resource["Metadata"]!;
        var oldEvents = Texts(metadata[SyncedEvents]);
        var oldPaths = metadata[SyncedEventProperties] as JObject ?? [];
        var synced = new List<SyncedEvent>();
        if (function["httpApi"] is JObject api)
            synced.Add(HttpApi(api));
        foreach (var sqs in function["sqs"]!.Cast<JObject>())
            synced.Add(Sqs(sqs));

        Write(synced, oldEvents, oldPaths);
        metadata.Remove(SyncedEvents);
        metadata.Remove(SyncedEventProperties);
        if (synced.Count == 0)
            return;
        metadata[SyncedEvents] = new JArray(synced.Select(one => one.Name));
        metadata[SyncedEventProperties] = new JObject(synced.Select(one => new JProperty(one.Name, new JArray(one.Paths))));
    }

    private static SyncedEvent HttpApi(JObject api)
    {
        var synced = new SyncedEvent(api.Value<string>("event")!, "HttpApi");
        synced.Set("Path", api["path"]!);
        synced.Set("Method", api["method"]!);
        return synced;
    }

    private SyncedEvent Sqs(JObject sqs)
    {
        var synced = new SyncedEvent(sqs.Value<string>("event")!, "SQS");
        synced.SetReference("Queue", Reference.ToArn(root, sqs.Value<string>("queue")!));
        synced.SetIfGiven("BatchSize", sqs["batchSize"]);
        synced.SetIfGiven("Enabled", sqs["enabled"]);
        if (sqs.Value<string>("filters") is { } filters)
            synced.Set("FilterCriteria.Filters", new JArray(filters.Split(';').Select(filter => new JObject { ["Pattern"] = filter.Trim() })));
        if (sqs.Value<bool>("reportBatchItemFailures"))
            synced.Set("FunctionResponseTypes", new JArray("ReportBatchItemFailures"));
        synced.SetIfGiven("MaximumBatchingWindowInSeconds", sqs["maximumBatchingWindowInSeconds"]);
        synced.SetIfGiven("ScalingConfig.MaximumConcurrency", sqs["maximumConcurrency"]);
        return synced;
    }

    private void Write(List<SyncedEvent> synced, List<string> oldEvents, JObject oldPaths)
    {
        var properties = (JObject)resource["Properties"]!;
        if (properties["Events"] is not JObject events)
        {
            if (synced.Count == 0)
                return;
            properties["Events"] = events = [];
        }

        foreach (var gone in oldEvents.Except(synced.Select(one => one.Name)))
            events.Remove(gone);
        foreach (var one in synced)
        {
            if (events[one.Name] is not JObject target)
                events[one.Name] = target = [];
            one.WriteTo(target, Texts(oldPaths[one.Name]));
        }
    }

    private static List<string> Texts(JToken? list) => [.. (list as JArray ?? []).Select(TemplateFile.Text).OfType<string>()];
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerIngest.Local.Demo;

/// <summary>
/// A line of a function whose LoggingConfig asks for JSON, or one of Lambda's own there. What a function prints by itself, and
/// all of LogFormat Text, is text: those are not entries.
/// </summary>
internal sealed class LogEntry
{
    private readonly JsonObject _members;

    private LogEntry(JsonObject members) => _members = members;

    /// <summary>Such as <c>1001</c>; null when the entry has none.</summary>
    public string? EventId => Text(nameof(EventId));

    /// <returns>Null when the line is text.</returns>
    public static LogEntry? Parse(string line)
    {
        if (!line.StartsWith('{'))
            return null;
        try
        {
            return JsonNode.Parse(line) is JsonObject members ? new LogEntry(members) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member as text; null when the entry has none of that name.</summary>
    public string? Text(string name) => _members[name]?.ToString();

    /// <summary>For people: level and message; of Lambda's own lines what LogFormat Text would have.</summary>
    public override string ToString() => (Text("type"), _members["record"]) switch
    {
        ("platform.start", JsonObject record) => $"START RequestId: {record["requestId"]}",
        ("platform.report", JsonObject record) => Report(record),
        ({ } type, JsonObject record) when type.StartsWith("platform.", StringComparison.Ordinal) => $"{type["platform.".Length..]} {record.ToJsonString()}",
        _ => $"{Text("level")} {Text("message")}",
    };

    private static string Report(JsonObject record)
    {
        var metrics = record["metrics"] as JsonObject;
        var init = metrics?["initDurationMs"] is { } cold ? $", init {cold} ms" : "";
        var frozen = metrics?["frozenMs"] is { } slept ? $", frozen {slept} ms before" : "";
        return $"REPORT RequestId: {record["requestId"]} {record["status"]}, duration {metrics?["durationMs"]} ms{init}{frozen}, memory {metrics?["maxMemoryUsedMB"]} of {metrics?["memorySizeMB"]} MB";
    }
}

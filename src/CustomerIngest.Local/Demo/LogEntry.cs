using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerIngest.Local.Demo;

/// <summary>
/// A line of a function whose LoggingConfig asks for JSON. Lambda's own lines (START, END, REPORT) are text here, and so
/// is all that a function prints by itself or with LogFormat Text: those are not entries.
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

    /// <summary>For people: level and message.</summary>
    public override string ToString() => $"{Text("level")} {Text("message")}";
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerIngest.Local.Templates.Intrinsics;

/// <summary>Reads JSON values as CloudFormation does, which takes a number or a truth value also as text.</summary>
internal static class JsonValues
{
    private const int LongestQuote = 60;

    /// <summary>The text of a scalar; null for an object, an array or nothing.</summary>
    public static string? Text(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number => node.ToJsonString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>The value as a template shows it, cut when it is long.</summary>
    public static string Quote(JsonNode node)
    {
        var json = node.ToJsonString();
        return json.Length <= LongestQuote ? json : $"{json.AsSpan(0, LongestQuote)}...";
    }
}

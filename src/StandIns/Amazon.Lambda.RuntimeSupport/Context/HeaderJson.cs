using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.Context;

/// <summary>
/// JSON that a caller put into a header. Members that are missing or of another kind read as null: what a mobile
/// application says about itself must not fail the function.
/// </summary>
internal static class HeaderJson
{
    public static JsonDocument Parse(string json)
    {
        try
        {
            var document = JsonDocument.Parse(json ?? "{}");
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : JsonDocument.Parse("{}");
        }
        catch (JsonException)
        {
            return JsonDocument.Parse("{}");
        }
    }

    public static string Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <returns>Null when there is no object of that name.</returns>
    public static Dictionary<string, string> Texts(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToString(), StringComparer.Ordinal)
            : null;
}

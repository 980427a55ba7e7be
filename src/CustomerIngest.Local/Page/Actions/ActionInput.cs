using System.Text.Json;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>What the page sends with an action: a JSON object.</summary>
internal sealed class ActionInput(JsonElement json)
{
    /// <exception cref="PageException">It is missing or empty.</exception>
    public string Text(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new PageException($"{name} is missing.");

    public bool Flag(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <exception cref="PageException">It is not an integer between the two.</exception>
    public int Number(string name, int least, int most) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw new PageException($"{name} must be an integer from {least} to {most}.");

    public TimeSpan Seconds(int most) => TimeSpan.FromSeconds(Number("seconds", 1, most));
}

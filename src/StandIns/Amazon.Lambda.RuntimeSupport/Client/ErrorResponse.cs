using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Why the Runtime API refused a call.</summary>
internal sealed class ErrorResponse
{
    public string ErrorMessage { get; set; }

    public string ErrorType { get; set; }

    /// <returns>Null when the text is not a JSON object.</returns>
    internal static ErrorResponse Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind != JsonValueKind.Object ? null : new ErrorResponse
            {
                ErrorMessage = Find(json.RootElement, "errorMessage"),
                ErrorType = Find(json.RootElement, "errorType"),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Find(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>The body of an accepted error report, <c>{"status":"OK"}</c>; the real client gives up on one that is not JSON.</summary>
internal static class StatusAnswer
{
    public static async Task<bool> IsOneAsync(HttpResponseMessage response)
    {
        try
        {
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            return json.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

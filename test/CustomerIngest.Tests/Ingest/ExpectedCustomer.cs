using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CustomerIngest.Tests.Ingest;

/// <summary>The customer of a body as System.Text.Json's document model reads it, slowly and by the letter of the rules.</summary>
internal static class ExpectedCustomer
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    public static (int CustId, string Name)? Of(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(_strict.GetBytes(body));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            JsonProperty[] members = [.. document.RootElement.EnumerateObject()];
            JsonElement[] ids = [.. members.Where(member => member.Name == "CustID").Select(member => member.Value)];
            JsonElement[] names = [.. members.Where(member => member.Name == "Name").Select(member => member.Value)];
            return ids.Length == 1 && names.Length == 1 && CustId(ids[0]) is { } id && Name(names[0]) is { } name ? (id, name) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or EncoderFallbackException)
        {
            return null;
        }
    }

    private static int? CustId(JsonElement value)
    {
        var text = value.ValueKind switch { JsonValueKind.Number => value.GetRawText(), JsonValueKind.String => value.GetString(), _ => null };
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) && text[0] != '+' ? id : null;
    }

    private static string? Name(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } name && !string.IsNullOrWhiteSpace(name) && name.EnumerateRunes().Count() <= 255
            ? name
            : null;
}

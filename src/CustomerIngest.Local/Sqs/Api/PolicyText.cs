using System.Text.Json;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>The attribute Policy: a JSON object inside a string, which is kept as it is.</summary>
internal static class PolicyText
{
    /// <returns>Null for empty text, which takes the policy away.</returns>
    public static string? Check(string value)
    {
        if (value.Length == 0)
            return null;
        try
        {
            using var document = Aws.SoundJson.Parse(value);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return value;
        }
        catch (JsonException)
        {
            // Below.
        }

        throw SqsErrors.InvalidPolicy();
    }
}

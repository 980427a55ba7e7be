using System.Text.Json;

namespace CustomerIngest.Local.Page.State;

/// <summary>Finds the status in a function's answer to API Gateway, without reading what comes behind its beginning.</summary>
internal static class AnswerStatus
{
    private const int Beginning = 1_024;

    /// <returns>Null when there is none in the first kilobyte.</returns>
    public static int? Of(ReadOnlySpan<byte> answer)
    {
        var reader = new Utf8JsonReader(answer[..Math.Min(answer.Length, Beginning)], isFinalBlock: answer.Length <= Beginning, default);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("statusCode"u8))
                    return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var status) ? status : null;
            }
        }
        catch (JsonException)
        {
            // The gateway says what is wrong with it.
        }

        return null;
    }
}

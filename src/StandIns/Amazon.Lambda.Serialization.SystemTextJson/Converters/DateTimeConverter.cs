using System.Text.Json;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.Serialization.SystemTextJson.Converters;

/// <summary>
/// Reads ISO 8601 text, or a number of seconds since 1970 as AWS services write it; an integer too large for
/// seconds is milliseconds. Writes ISO 8601.
/// </summary>
public class DateTimeConverter : JsonConverter<DateTime>
{
    /// <summary>The last day of 6968 in seconds, and the last of 1974 in milliseconds.</summary>
    private const long MaximumSeconds = 157_753_180_800;

    /// <exception cref="JsonSerializerException">Neither text nor a number.</exception>
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String when reader.TryGetDateTime(out var date) => date,
            JsonTokenType.Number when reader.TryGetInt64(out var whole) =>
                whole > MaximumSeconds ? DateTime.UnixEpoch.AddMilliseconds(whole) : DateTime.UnixEpoch.AddSeconds(whole),
            JsonTokenType.Number when reader.TryGetDouble(out var seconds) => DateTime.UnixEpoch.AddSeconds(seconds),
            _ => throw new JsonSerializerException($"Unknown data type for DateTime: {reader.TokenType}"),
        };

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}

using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.Core.Logging;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>
/// Writes an argument of a log message: numbers and booleans as such, lists and dictionaries one level deep,
/// everything else as text, unless <c>{@Name}</c> asks for the object's own JSON.
/// </summary>
internal static class JsonLogValue
{
    private static readonly JsonSerializerOptions _options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static void Write(Utf8JsonWriter writer, object value, MessageProperty property)
    {
        switch (value)
        {
            case IList items and not IList<byte>:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    WriteOne(writer, item, property);
                }

                writer.WriteEndArray();
                break;
            case IDictionary members:
                writer.WriteStartObject();
                foreach (DictionaryEntry member in members)
                {
                    writer.WritePropertyName(member.Key.ToString() ?? string.Empty);
                    WriteOne(writer, member.Value, property);
                }

                writer.WriteEndObject();
                break;
            default:
                WriteOne(writer, value, property);
                break;
        }
    }

    private static void WriteOne(Utf8JsonWriter writer, object value, MessageProperty property)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else if (property.IsSerialized)
        {
            WriteSerialized(writer, value);
        }
        else if (property.Format.Length > 0)
        {
            writer.WriteStringValue(MessageValue.Apply(property.Format, value));
        }
        else if (!TryWriteLiteral(writer, value))
        {
            writer.WriteStringValue(MessageValue.TryToFixedText(value) ?? Convert.ToString(value, CultureInfo.InvariantCulture));
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "What was trimmed away is written as text.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "What needs code at run time is written as text.")]
    private static void WriteSerialized(Utf8JsonWriter writer, object value)
    {
        try
        {
            writer.WriteRawValue(JsonSerializer.Serialize(value, _options));
        }
        catch (Exception)
        {
            // Whatever a serializer has against an object, its text is left.
            writer.WriteStringValue(value.ToString());
        }
    }

    private static bool TryWriteLiteral(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case bool flag:
                writer.WriteBooleanValue(flag);
                return true;
            case int or long or short or sbyte or byte or ushort or uint:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                return true;
            case ulong number:
                writer.WriteNumberValue(number);
                return true;
            case decimal number:
                writer.WriteNumberValue(number);
                return true;
            case double number:
                writer.WriteNumberValue(number);
                return true;
            case float number:
                writer.WriteNumberValue(number);
                return true;
            default:
                return false;
        }
    }
}

using System.Collections;
using System.Globalization;
using System.Text.Json;
using Amazon.Lambda.Core.Logging;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>
/// Writes an argument of a log message: numbers and booleans as such, lists and dictionaries one level deep,
/// everything else as text. Objects are not taken apart, which would need reflection.
/// </summary>
internal static class JsonLogValue
{
    public static void Write(Utf8JsonWriter writer, object value, string format)
    {
        switch (value)
        {
            case IDictionary members:
                writer.WriteStartObject();
                foreach (DictionaryEntry member in members)
                {
                    writer.WritePropertyName(Convert.ToString(member.Key, CultureInfo.InvariantCulture));
                    WriteOne(writer, member.Value, format);
                }

                writer.WriteEndObject();
                break;
            case IList items and not IList<byte>:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    WriteOne(writer, item, format);
                }

                writer.WriteEndArray();
                break;
            default:
                WriteOne(writer, value, format);
                break;
        }
    }

    private static void WriteOne(Utf8JsonWriter writer, object value, string format)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else if (format.Length > 0 || !TryWriteLiteral(writer, value))
        {
            writer.WriteStringValue(MessageValue.ToText(value, format) ?? Convert.ToString(value, CultureInfo.InvariantCulture));
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

            // JSON has no infinities and no NaN; they are left to the text form.
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                return true;
            case float number when float.IsFinite(number):
                writer.WriteNumberValue(number);
                return true;
            default:
                return false;
        }
    }
}

using System.Text.Json;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>Writes what SQS leaves out of an answer when it is empty.</summary>
internal static class SqsAnswers
{
    public static void WriteMap(this Utf8JsonWriter answer, string member, IEnumerable<KeyValuePair<string, string>> values)
    {
        var any = false;
        foreach (var (name, value) in values)
        {
            if (!any)
                answer.WriteStartObject(member);
            any = true;
            answer.WriteString(name, value);
        }

        if (any)
            answer.WriteEndObject();
    }

    public static void WriteUnlessNull(this Utf8JsonWriter answer, string member, string? value)
    {
        if (value is not null)
            answer.WriteString(member, value);
    }
}

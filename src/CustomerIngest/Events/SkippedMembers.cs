using System.Text;
using System.Text.Json;

namespace CustomerIngest.Events;

/// <summary>
/// The values of an event that nobody keeps. They are checked all the same, because Lambda's serializer would not pass over
/// what is wrong. They throw as <see cref="EventMembers"/> does.
/// </summary>
internal static class SkippedMembers
{
    /// <summary>Checks the member's value, a text or null, and drops it.</summary>
    public static void SkipText(this ref EventMembers members)
    {
        if (members.TryText() && !members.IsPlain())
            members.Text();
    }

    /// <summary>Checks the member's value, base64 or null, and drops it.</summary>
    /// <exception cref="FormatException">It is not base64.</exception>
    public static void SkipBase64(this ref EventMembers members)
    {
        if (members.TryText())
            members.ExpectBase64();
    }

    /// <summary>Checks the member's value, an object of texts or nulls, or null, and drops it.</summary>
    public static void SkipTexts(this ref EventMembers members)
    {
        if (!members.TryStartObject())
            return;
        while (members.TryNext())
        {
            members.ExpectPlainName();
            members.SkipText();
        }
    }

    /// <summary>Checks the member's value, an array of texts or nulls, or null, and drops it.</summary>
    public static void SkipTextArray(this ref EventMembers members)
    {
        if (!TryStartArray(ref members))
            return;
        while (members.Step() is var token and not JsonTokenType.EndArray)
        {
            EventMembers.Expect(token is JsonTokenType.String or JsonTokenType.Null);
            if (!members.IsPlain())
                members.Text();
        }
    }

    /// <summary>Checks the member's value, an integer of 64 bits, and drops it.</summary>
    public static void SkipInt64(this ref EventMembers members)
    {
        EventMembers.Expect(members.Step() == JsonTokenType.Number);
        members.ExpectInt64();
    }

    /// <summary>Passes over the member's value, true or false.</summary>
    public static void SkipBoolean(this ref EventMembers members) =>
        EventMembers.Expect(members.Step() is JsonTokenType.True or JsonTokenType.False);

    /// <summary>Passes over the member's value, which must be null.</summary>
    public static void SkipNull(this ref EventMembers members) => EventMembers.Expect(members.Step() == JsonTokenType.Null);

    /// <summary>Passes over the member's value, an array without elements or null.</summary>
    public static void SkipEmptyArray(this ref EventMembers members)
    {
        if (TryStartArray(ref members))
            EventMembers.Expect(members.Step() == JsonTokenType.EndArray);
    }

    /// <summary>Passes over the value of a member that nobody knows, whatever it is.</summary>
    /// <param name="members">At the member's name.</param>
    /// <param name="known">The members that somebody knows: Lambda's serializer finds them in any case.</param>
    public static void SkipUnknown(this ref EventMembers members, params ReadOnlySpan<string> known)
    {
        members.ExpectPlainName();
        foreach (var name in known)
            EventMembers.Expect(!Ascii.EqualsIgnoreCase(members.Raw, name));
        var token = members.Step();
        var depth = members.Depth;
        if (token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        do
            members.Step();
        while (members.Depth > depth);
    }

    private static bool TryStartArray(ref EventMembers members)
    {
        var token = members.Step();
        EventMembers.Expect(token is JsonTokenType.StartArray or JsonTokenType.Null);
        return token == JsonTokenType.StartArray;
    }
}

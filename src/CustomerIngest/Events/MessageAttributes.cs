namespace CustomerIngest.Events;

/// <summary>The attributes that a sender gave to a message, which are checked and dropped.</summary>
internal static class MessageAttributes
{
    /// <param name="members">At the member's name; left at the end of its value.</param>
    public static void Skip(ref EventMembers members)
    {
        if (!members.TryStartObject())
            return;
        while (members.TryNext())
        {
            members.ExpectPlainName();
            if (members.TryStartObject())
                SkipOne(ref members);
        }
    }

    private static void SkipOne(ref EventMembers members)
    {
        while (members.TryNext())
        {
            if (members.Is("stringValue"u8) || members.Is("dataType"u8))
                members.SkipText();
            else if (members.Is("binaryValue"u8))
                members.SkipBase64();
            else if (members.Is("stringListValues"u8) || members.Is("binaryListValues"u8))
                members.SkipEmptyArray();
            else
                members.SkipUnknown("stringValue", "dataType", "binaryValue", "stringListValues", "binaryListValues");
        }
    }
}

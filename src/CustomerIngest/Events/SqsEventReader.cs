using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Events;

/// <summary>
/// Reads the events that SQS sends. It gives up at whatever it does not expect, so that Lambda's serializer, which is
/// asked then, alone decides what becomes of odd events; where it does not give up, both read the same.
/// </summary>
internal static class SqsEventReader
{
    /// <param name="window">Open at the beginning; left anywhere.</param>
    /// <param name="keepsReceipts">As <see cref="CustomerSerializer"/> has it.</param>
    /// <param name="sqsEvent">What was read.</param>
    /// <returns>False when the event is not one that SQS sends: nothing is known of it then.</returns>
    public static bool TryRead(EventWindow window, bool keepsReceipts, [NotNullWhen(true)] out SQSEvent? sqsEvent)
    {
        try
        {
            sqsEvent = new SQSEvent { Records = ReadEvent(new EventMembers(window), new SqsMessageReader(keepsReceipts)) };
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            sqsEvent = null;
            return false;
        }
    }

    private static List<SQSEvent.SQSMessage> ReadEvent(EventMembers members, SqsMessageReader reader)
    {
        List<SQSEvent.SQSMessage>? records = null;
        members.Start(JsonTokenType.StartObject);
        while (members.TryNext())
        {
            if (members.Is("Records"u8))
                records = ReadRecords(ref members, reader);
            else
                members.SkipUnknown("Records");
        }

        members.End();
        return records ?? throw EventMembers.Unexpected();
    }

    private static List<SQSEvent.SQSMessage> ReadRecords(ref EventMembers members, SqsMessageReader reader)
    {
        var records = new List<SQSEvent.SQSMessage>();
        members.Start(JsonTokenType.StartArray);
        while (members.TryNextObject())
            records.Add(reader.Read(ref members));
        return records;
    }
}

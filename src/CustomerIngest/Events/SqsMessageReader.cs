using System.Text;
using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Events;

/// <summary>Reads the records of one event.</summary>
/// <param name="keepsReceipts">As <see cref="CustomerSerializer"/> has it.</param>
internal ref struct SqsMessageReader(bool keepsReceipts)
{
    private static readonly string[] _known =
        ["messageId", "body", "attributes", "eventSourceArn", "messageAttributes", "receiptHandle", "md5OfBody", "eventSource", "awsRegion", "md5OfMessageAttributes"];

    // All records of an event come from one queue: its name is made a string once.
    private string? _queue;

    /// <param name="members">Inside a record; left at its end.</param>
    public SQSEvent.SQSMessage Read(ref EventMembers members)
    {
        var message = new TimedMessage();
        while (members.TryNext())
        {
            if (members.Is("messageId"u8))
                message.MessageId = members.ReadText();
            else if (members.Is("body"u8))
                message.Body = members.ReadText();
            else if (members.Is("attributes"u8))
                message.Attributes = ReadAttributes(ref members, message);
            else if (members.Is("eventSourceARN"u8))
                message.EventSourceArn = ReadQueue(ref members);
            else if (members.Is("eventSource"u8))
                message.EventSource = ReadSource(ref members);
            else if (keepsReceipts && members.Is("receiptHandle"u8))
                message.ReceiptHandle = members.ReadText();
            else if (members.Is("messageAttributes"u8))
                MessageAttributes.Skip(ref members);
            else if (IsUnusedText(members))
                members.SkipText();
            else
                members.SkipUnknown(_known);
        }

        return message;
    }

    private static bool IsUnusedText(in EventMembers members) =>
        members.Is("receiptHandle"u8) || members.Is("md5OfBody"u8)
        || members.Is("awsRegion"u8) || members.Is("md5OfMessageAttributes"u8);

    private readonly Dictionary<string, string?>? ReadAttributes(ref EventMembers members, TimedMessage message)
    {
        message.SentAt = 0;
        if (!members.TryStartObject())
            return null;
        Dictionary<string, string?>? attributes = null;
        while (members.TryNext())
        {
            if (SystemAttributes.IsSentTimestamp(members.Raw))
            {
                message.SentAt = ReadTime(ref members);
            }
            else if (SystemAttributes.NameOfUsed(members.Raw, keepsReceipts) is { } name)
            {
                attributes ??= new Dictionary<string, string?>(1);
                attributes[name] = members.ReadText();
            }
            else
            {
                members.ExpectPlainName();
                members.SkipText();
            }
        }

        return attributes;
    }

    private static long ReadTime(ref EventMembers members)
    {
        if (!members.TryText())
            return 0;
        return members.IsPlain() ? SystemAttributes.Milliseconds(members.Raw) : SystemAttributes.Milliseconds(members.Text());
    }

    private static string? ReadSource(ref EventMembers members) =>
        members.TryText() && !(members.IsPlain() && EventSource.IsSqs(members.Raw)) ? members.Text() : null;

    private string? ReadQueue(ref EventMembers members)
    {
        if (!members.TryText())
            return null;
        if (_queue is null || !members.IsPlain() || !Ascii.Equals(members.Raw, _queue))
            _queue = members.Text();
        return _queue;
    }
}

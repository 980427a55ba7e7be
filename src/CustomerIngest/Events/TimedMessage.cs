using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Events;

/// <summary>
/// A record whose SentTimestamp was made a number when the event was read, and stands in <see cref="SentAt"/> instead of
/// its attributes: a dictionary and a text for each record would be a third of what a large batch allocates.
/// </summary>
internal sealed class TimedMessage : SQSEvent.SQSMessage
{
    /// <summary>As <see cref="SystemAttributes.SentAt(SQSEvent.SQSMessage)"/> says it.</summary>
    public long SentAt { get; set; }
}

using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Events;

/// <summary>The records of an event that must be of SQS.</summary>
internal static class SqsRecords
{
    /// <returns>Possibly none.</returns>
    /// <exception cref="ForeignEventException">The event, or a record of it, is of another service.</exception>
    public static List<SQSEvent.SQSMessage> Of(SQSEvent? sqsEvent)
    {
        if (sqsEvent?.Records is not { } records)
            throw ForeignEventException.OfEvent((sqsEvent as ForeignEvent)?.Source);
        if (records.Select(EventSource.OfForeign).FirstOrDefault(static source => source is not null) is { } foreign)
            throw ForeignEventException.OfEvent(foreign);
        return records;
    }
}

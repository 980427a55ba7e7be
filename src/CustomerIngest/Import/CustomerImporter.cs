using Amazon.Lambda.SQSEvents;
using CustomerIngest.Events;
using CustomerIngest.Ingest;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Import;

/// <summary>Notifications of S3 in, the ids of those that must come again out.</summary>
public sealed class CustomerImporter
{
    private readonly FileImport _files;
    private readonly Continuation _continuation;
    private readonly NextDelivery _next;
    private readonly Deadlines _deadlines;
    private readonly ILogger _log;

    internal CustomerImporter(FileImport files, Continuation continuation, NextDelivery next, Deadlines deadlines, ILogger log) =>
        (_files, _continuation, _next, _deadlines, _log) = (files, continuation, next, deadlines, log);

    /// <summary>
    /// Never throws for what is in a message or a file, or for a dependency that is down: those ids are in the answer. A
    /// file that needs more time than is left goes on with a message of its own, which has not been received before.
    /// </summary>
    /// <param name="sqsEvent">The event; an empty list of records is a success.</param>
    /// <param name="remaining">What is left of the invocation's time.</param>
    /// <exception cref="ForeignEventException">The event is not of SQS, or a record that failed has no id: whatever sent it must take all of it as failed.</exception>
    public async Task<SQSBatchResponse> ImportAsync(SQSEvent sqsEvent, TimeSpan remaining)
    {
        var deadline = _deadlines.ForBatch(remaining);
        var records = SqsRecords.Of(sqsEvent);
        var outcome = new BatchOutcome(records);
        for (var i = 0; i < records.Count; i++)
        {
            var end = await ImportAsync(records[i], deadline);
            if (end == ImportEnd.Done)
                outcome.MarkDone(i);
            else
                await _next.ArrangeAsync(records[i], end);
        }

        return outcome.ToResponse();
    }

    private async Task<ImportEnd> ImportAsync(SQSEvent.SQSMessage? record, Deadline deadline)
    {
        var notification = NotificationReader.Read(record?.Body);
        if (notification.Problem is { } problem)
        {
            Log.NotificationRefused(_log, record?.MessageId, problem);
            return ImportEnd.Refused;
        }

        var worst = ImportEnd.Done;
        foreach (var found in notification.Objects)
        {
            var end = await _files.ImportAsync(found, deadline);
            if (end == ImportEnd.OutOfTime)
                return await _continuation.TrySendAsync(record!.Body, found) ? ImportEnd.Done : ImportEnd.Failed;
            // One that may do better later is a reason to wait; one that never will is not.
            if (worst != ImportEnd.Failed && end != ImportEnd.Done)
                worst = end;
        }

        return worst;
    }
}

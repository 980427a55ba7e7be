using Amazon.Lambda.SQSEvents;
using CustomerIngest.Customers;
using CustomerIngest.Events;
using CustomerIngest.Faults;
using CustomerIngest.Table;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Ingest;

/// <summary>A batch of SQS messages in, the ids of those that must come again out.</summary>
public sealed class CustomerIngestor(CustomerStore store, QuarantineStore quarantine, Settings settings, ILogger log, Deadlines deadlines)
{
    private const int LoggedIds = 10;

    /// <summary>
    /// Never throws for what is in a message or for a dependency that is down: those ids are in the answer. On a FIFO
    /// queue so are the ids behind a failed one of the same message group, and nothing of theirs was written.
    /// </summary>
    /// <param name="sqsEvent">The event; an empty list of records is a success.</param>
    /// <param name="remaining">What is left of the invocation's time.</param>
    /// <exception cref="ForeignEventException">The event is not of SQS, or a record that failed has no id: whatever sent it must take all of it as failed.</exception>
    public async Task<SQSBatchResponse> IngestAsync(SQSEvent sqsEvent, TimeSpan remaining)
    {
        var deadline = deadlines.ForBatch(remaining);
        var records = RecordsOf(sqsEvent);
        var outcome = new BatchOutcome(records);
        if (!settings.QuarantineRejects || !await TryQuarantineAsync(records, outcome, deadline))
            await SaveAsync(records, outcome, deadline);
        return outcome.ToResponse();
    }

    private static List<SQSEvent.SQSMessage> RecordsOf(SQSEvent? sqsEvent)
    {
        const string Foreign = "The event is not of SQS";
        if (sqsEvent?.Records is not { } records)
            throw new ForeignEventException(Foreign, (sqsEvent as ForeignEvent)?.Source);
        if (records.Select(EventSource.OfForeign).FirstOrDefault(static source => source is not null) is { } foreign)
            throw new ForeignEventException(Foreign, foreign);
        return records;
    }

    private async Task SaveAsync(List<SQSEvent.SQSMessage> records, BatchOutcome outcome, Deadline deadline)
    {
        var messages = new RecordSorter(log, rejectsStopGroups: true).Sort(records);
        var affectedRows = 0;
        foreach (var saved in await store.SaveAsync(messages, deadline))
        {
            Apply(saved, records, outcome);
            affectedRows += saved.AffectedRows;
        }

        TellIngested(outcome, outcome.Done, affectedRows, messages);
    }

    // False when the rejects cannot be kept: the batch is then handled as if there were no quarantine.
    private async Task<bool> TryQuarantineAsync(List<SQSEvent.SQSMessage> records, BatchOutcome outcome, Deadline deadline)
    {
        var sorter = new RecordSorter(log, rejectsStopGroups: false);
        var messages = sorter.Sort(records);
        if (await quarantine.SaveAsync(messages, sorter.Rejects, message => Refused(records, message), deadline) is not { } saved)
            return false;
        foreach (var part in saved.Rows)
            Apply(part, records, outcome);
        foreach (var reject in saved.Rejects)
            outcome.MarkDone(reject.Index);
        TellIngested(outcome, outcome.Done - saved.Rejects.Count, saved.Rows.Sum(part => part.AffectedRows), messages);
        if (saved.Rejects.Count > 0)
            Log.Quarantined(log, saved.Rejects.Count);
        return true;
    }

    private static RejectedMessage Refused(List<SQSEvent.SQSMessage> records, CustomerMessage message) =>
        new(message.Index, records[message.Index].MessageId, records[message.Index].Body, RejectReason.RefusedByDatabase);

    private void TellIngested(BatchOutcome outcome, int added, int affectedRows, List<CustomerMessage> messages)
    {
        if (!log.IsEnabled(LogLevel.Information))
            return;
        var ids = string.Join(',', messages.Take(LoggedIds).Select(message => message.Customer.CustId)) + (messages.Count > LoggedIds ? ",..." : "");
        Log.Ingested(log, added, outcome.Failed, outcome.Done + outcome.Failed, affectedRows, ids);
    }

    private void Apply(SaveOutcome saved, List<SQSEvent.SQSMessage> records, BatchOutcome outcome)
    {
        foreach (var message in saved.Messages.Span)
        {
            if (saved.Failure is null)
                outcome.MarkDone(message.Index);
            else if (saved.Failure is DatabaseFault.Permanent)
                Log.Rejected(log, records[message.Index].MessageId, RejectReason.RefusedByDatabase);
        }
    }
}

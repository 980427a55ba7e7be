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
        var records = SqsRecords.Of(sqsEvent);
        var outcome = new BatchOutcome(records);
        var sorter = new RecordSorter(log, rejectsStopGroups: !settings.QuarantineRejects);
        var messages = sorter.Sort(records);
        if (settings.QuarantineRejects)
            await SaveWithRejectsAsync(messages, sorter.Rejects, records, outcome, deadline);
        else
            Apply(await store.SaveAsync(messages, deadline), messages, records, outcome);
        return outcome.ToResponse();
    }

    // The rejects first: the later messages of a FIFO group may be written only when the bad one is kept.
    private async Task SaveWithRejectsAsync(
        List<CustomerMessage> messages, List<RejectedMessage> rejects, List<SQSEvent.SQSMessage> records, BatchOutcome outcome, Deadline deadline)
    {
        var first = await quarantine.KeepAsync(rejects, deadline);
        foreach (var index in first.Indexes)
            outcome.MarkDone(index);
        var mayBeWritten = Unblocked(messages, rejects.Where(reject => !first.Indexes.Contains(reject.Index)), records);
        var saved = first.IsDatabaseUp ? await store.SaveAsync(mayBeWritten, deadline, KeepAsync) : [];
        Apply(saved, messages, records, outcome, first.Indexes.Count);

        async Task<IReadOnlySet<int>> KeepAsync(IReadOnlyList<CustomerMessage> refused) =>
            (await quarantine.KeepAsync([.. refused.Select(message => Refused(records, message))], deadline)).Indexes;
    }

    private static List<CustomerMessage> Unblocked(List<CustomerMessage> messages, IEnumerable<RejectedMessage> notKept, List<SQSEvent.SQSMessage> records)
    {
        var blocks = notKept.ToLookup(reject => SystemAttributes.FifoGroup(records[reject.Index]), static reject => reject.Index);
        return blocks.Count == 0 ? messages : messages.FindAll(message => message.Group is null || blocks[message.Group].All(index => index > message.Index));
    }

    private static RejectedMessage Refused(List<SQSEvent.SQSMessage> records, CustomerMessage message) =>
        new(message.Index, records[message.Index].MessageId, records[message.Index].Body, RejectReason.RefusedByDatabase);

    private void Apply(IReadOnlyList<SaveOutcome> saved, List<CustomerMessage> messages, List<SQSEvent.SQSMessage> records, BatchOutcome outcome, int kept = 0)
    {
        var affectedRows = 0;
        foreach (var part in saved.OrderBy(static part => part.Messages.Span[0].Index))
        {
            affectedRows += part.AffectedRows;
            if (part.Kept)
                kept++;
            if (part.Failure is null || part.Kept)
                MarkDone(part, outcome);
            if (part.Failure is not null)
                Tell(part, records);
        }

        TellIngested(outcome, outcome.Done - kept, affectedRows, messages);
        if (kept > 0)
            Log.Quarantined(log, kept);
    }

    private static void MarkDone(SaveOutcome part, BatchOutcome outcome)
    {
        foreach (var message in part.Messages.Span)
            outcome.MarkDone(message.Index);
    }

    private void Tell(SaveOutcome part, List<SQSEvent.SQSMessage> records)
    {
        var id = records[part.Messages.Span[0].Index].MessageId;
        if (part.Failure is DatabaseFault.Permanent)
            Log.Rejected(log, id, RejectReason.RefusedByDatabase);
        else if (part.IsIsolated)
            Log.GivenBack(log, id, part.Problem!);
    }

    private void TellIngested(BatchOutcome outcome, int added, int affectedRows, List<CustomerMessage> messages)
    {
        if (!log.IsEnabled(LogLevel.Information))
            return;
        var ids = string.Join(',', messages.Take(LoggedIds).Select(message => message.Customer.CustId)) + (messages.Count > LoggedIds ? ",..." : "");
        Log.Ingested(log, added, outcome.Failed, outcome.Done + outcome.Failed, affectedRows, ids);
    }
}

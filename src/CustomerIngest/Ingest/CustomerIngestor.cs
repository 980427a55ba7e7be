using Amazon.Lambda.SQSEvents;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using CustomerIngest.Table;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Ingest;

/// <summary>A batch of SQS messages in, the ids of those that must come again out.</summary>
public sealed class CustomerIngestor(CustomerStore store, QuarantineStore quarantine, Settings settings, ILogger log, TimeProvider time)
{
    private const int LoggedIds = 10;

    /// <summary>
    /// Never throws for what is in a message or for a dependency that is down: those ids are in the answer. On a FIFO
    /// queue so are the ids behind a failed one of the same message group, and nothing of theirs was written.
    /// </summary>
    /// <param name="sqsEvent">The event; without records it is a success.</param>
    /// <param name="remaining">What is left of the invocation's time.</param>
    public async Task<SQSBatchResponse> IngestAsync(SQSEvent sqsEvent, TimeSpan remaining)
    {
        var deadline = Deadline.Before(remaining, time);
        var records = sqsEvent.Records ?? [];
        var outcome = new BatchOutcome(records);
        if (settings.Quarantine == Quarantine.Off || !await TryQuarantineAsync(records, outcome, deadline))
            await SaveAsync(records, outcome, deadline);
        return outcome.ToResponse();
    }

    private async Task SaveAsync(List<SQSEvent.SQSMessage> records, BatchOutcome outcome, Deadline deadline)
    {
        var messages = new MessageParser(log, rejectsStopGroups: true).Parse(records);
        var affectedRows = 0;
        await foreach (var saved in store.SaveAsync(messages, deadline))
        {
            Apply(saved, records, outcome);
            affectedRows += saved.AffectedRows;
        }

        Log.Ingested(log, outcome.Done, outcome.Failed, records.Count, affectedRows, FirstIds(messages));
    }

    // False when the rejects cannot be kept: the batch is then handled as if there were no quarantine.
    private async Task<bool> TryQuarantineAsync(List<SQSEvent.SQSMessage> records, BatchOutcome outcome, Deadline deadline)
    {
        var parser = new MessageParser(log, rejectsStopGroups: false);
        var messages = parser.Parse(records);
        if (await quarantine.SaveAsync(records, messages, parser.Rejects, deadline) is not { } saved)
            return false;
        foreach (var part in saved.Rows)
            Apply(part, records, outcome);
        foreach (var reject in saved.Rejects)
            outcome.MarkDone(reject.Index);
        var added = outcome.Done - saved.Rejects.Count;
        Log.Ingested(log, added, outcome.Failed, records.Count, saved.Rows.Sum(part => part.AffectedRows), FirstIds(messages));
        if (saved.Rejects.Count > 0)
            Log.Quarantined(log, saved.Rejects.Count);
        return true;
    }

    private static string FirstIds(List<CustomerMessage> messages) =>
        string.Join(',', messages.Take(LoggedIds).Select(message => message.CustId)) + (messages.Count > LoggedIds ? ",..." : "");

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

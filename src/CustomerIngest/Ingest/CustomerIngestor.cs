using Amazon.Lambda.SQSEvents;
using CustomerIngest.Data;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Ingest;

/// <summary>A batch of SQS messages in, the ids of those that must come again out.</summary>
public sealed class CustomerIngestor(CustomerStore store, ILogger log, TimeProvider time)
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
        var messages = new MessageParser(log).Parse(records);
        var affectedRows = 0;
        await foreach (var saved in store.SaveAsync(messages, deadline))
        {
            Apply(saved, records, outcome);
            affectedRows += saved.AffectedRows;
        }

        Log.Ingested(log, outcome.Done, outcome.Failed, records.Count, affectedRows, FirstIds(messages));
        return outcome.ToResponse();
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

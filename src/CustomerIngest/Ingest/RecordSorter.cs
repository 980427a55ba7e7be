using Amazon.Lambda.SQSEvents;
using CustomerIngest.Customers;
using CustomerIngest.Events;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Ingest;

/// <summary>Sorts the records of one batch: customers, those that can never be one, and those that wait behind such a one.</summary>
/// <param name="log">Told of each record that can never be a customer.</param>
/// <param name="rejectsStopGroups">Whether such a record holds back the later ones of its FIFO group.</param>
internal sealed class RecordSorter(ILogger log, bool rejectsStopGroups)
{
    private readonly HashSet<string> _stoppedGroups = new(StringComparer.Ordinal);

    public List<RejectedMessage> Rejects { get; } = [];

    /// <returns>The customers, in their order.</returns>
    public List<CustomerMessage> Sort(IReadOnlyList<SQSEvent.SQSMessage> records)
    {
        var messages = new List<CustomerMessage>(records.Count);
        for (var i = 0; i < records.Count; i++)
        {
            var group = SystemAttributes.FifoGroup(records[i]);
            if (group is not null && _stoppedGroups.Contains(group))
                continue;
            var reason = BodyReader.Read(records[i]?.Body, out var customer);
            if (reason == RejectReason.None)
                messages.Add(new CustomerMessage(i, customer, SystemAttributes.SentAt(records[i]), group, SystemAttributes.Sequence(records[i])));
            else
                Reject(records[i], i, reason, group);
        }

        return messages;
    }

    private void Reject(SQSEvent.SQSMessage? record, int index, RejectReason reason, string? group)
    {
        Log.Rejected(log, record?.MessageId, reason);
        Rejects.Add(new RejectedMessage(index, record?.MessageId, record?.Body, reason));
        if (group is not null && rejectsStopGroups)
            _stoppedGroups.Add(group);
    }
}

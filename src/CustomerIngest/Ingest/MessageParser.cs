using Amazon.Lambda.SQSEvents;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Ingest;

/// <summary>Sorts the records of one batch: customers, those that can never be one, and those that wait behind such a one.</summary>
internal sealed class MessageParser(ILogger log)
{
    private readonly HashSet<string> _stoppedGroups = new(StringComparer.Ordinal);

    public List<CustomerMessage> Parse(IReadOnlyList<SQSEvent.SQSMessage> records)
    {
        var messages = new List<CustomerMessage>(records.Count);
        for (var i = 0; i < records.Count; i++)
        {
            var group = SystemAttributes.FifoGroup(records[i]);
            if (group is not null && _stoppedGroups.Contains(group))
                continue;
            var reason = BodyReader.TryRead(records[i]?.Body, out var custId, out var name);
            if (reason == RejectReason.None)
                messages.Add(new CustomerMessage(i, custId, name, SystemAttributes.SentAt(records[i]), group));
            else
                Reject(records[i], reason, group);
        }

        return messages;
    }

    private void Reject(SQSEvent.SQSMessage? record, RejectReason reason, string? group)
    {
        Log.Rejected(log, record?.MessageId, reason);
        if (group is not null)
            _stoppedGroups.Add(group);
    }
}

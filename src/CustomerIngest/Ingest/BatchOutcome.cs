using Amazon.Lambda.SQSEvents;
using CustomerIngest.Events;

namespace CustomerIngest.Ingest;

/// <summary>Which records of a batch are done. Every record has failed until it is proven done, so a crash half-way reports the truth.</summary>
public sealed class BatchOutcome(IReadOnlyList<SQSEvent.SQSMessage> records)
{
    private readonly bool[] _done = new bool[records.Count];

    public int Done { get; private set; }

    public int Failed => records.Count - Done;

    public void MarkDone(int index)
    {
        if (_done[index])
            return;
        _done[index] = true;
        Done++;
    }

    /// <summary>
    /// AWS takes the whole batch as failed for an id that is empty, and a repeated id means the same message, so each
    /// is named once.
    /// </summary>
    /// <exception cref="ForeignEventException">A record that failed has no id, so that Lambda cannot be told of it.</exception>
    public SQSBatchResponse ToResponse()
    {
        var failures = new List<SQSBatchResponse.BatchItemFailure>(Failed);
        var named = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _done.Length; i++)
        {
            if (_done[i])
                continue;
            if (records[i]?.MessageId is not { Length: > 0 } id)
                throw new ForeignEventException("A record that failed has no messageId to be given back by", EventSource.Of(records[i]));
            if (named.Add(id))
                failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = id });
        }

        return new SQSBatchResponse(failures);
    }
}

using System.Globalization;
using System.Text;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;

namespace CustomerIngest.Benchmarks.Workloads;

/// <summary>Batches of so many new customers, into a table that begins with so many rows.</summary>
internal sealed class BatchWorkload(int records, long rowsBefore = 0) : IWorkload
{
    private readonly List<ReadOnlyMemory<byte>> _events = [];

    public string Name => string.Create(CultureInfo.InvariantCulture, $"batch of {records:#,0}");

    public string Handler => "Ingest";

    /// <summary>The table may be used for other messages first.</summary>
    public bool BeginsEmpty => rowsBefore == 0;

    public bool Suits(Variant variant) => records <= variant.MostRecords;

    public Task PrepareAsync(Backend backend, CancellationToken cancellationToken) => backend.FillAsync(rowsBefore, cancellationToken);

    /// <summary>Made once and kept: all variants get the same bytes.</summary>
    public ReadOnlyMemory<byte> Event(int index)
    {
        while (_events.Count <= index)
            _events.Add(SqsEvents.Customers(FirstCustId(_events.Count), records));
        return _events[index];
    }

    public void Check(int index, ReadOnlyMemory<byte> answer)
    {
        if (!BatchAnswers.Failures(answer).SequenceEqual([]))
            throw new FunctionFailedException($"a good batch was not taken whole: {Encoding.UTF8.GetString(answer.Span)}");
    }

    public async Task CheckTableAsync(Backend backend, int events, CancellationToken cancellationToken)
    {
        if (rowsBefore > 0)
        {
            var count = await backend.CountAsync(cancellationToken);
            if (count != rowsBefore + (events * records))
                throw new FunctionFailedException($"the table holds {count} rows");
            return;
        }

        var sum = await backend.SumAsync(cancellationToken);
        var expected = Enumerable.Range(FirstCustId(0), events * records)
            .Aggregate(default(TableSum), (sum, id) => sum + TableSum.OfRow(id, SqsEvents.NameOf(id), SqsEvents.SentAt));
        if (sum != expected)
            throw new FunctionFailedException($"the table holds {sum} and not {expected}");
    }

    private int FirstCustId(int index) => (int)rowsBefore + 1 + index * records;
}

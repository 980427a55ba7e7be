using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Queues;

namespace CustomerIngest.Local.Page.State;

/// <summary>Counts the queues' messages once a second. Thread-safe.</summary>
internal sealed class QueueWatch(SqsService sqs)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ColumnRing<(int Visible, int InFlight)>> _columns = new(StringComparer.Ordinal);

    public void Look(long second)
    {
        foreach (var queue in sqs.Queues)
        {
            var counts = queue.Count();
            lock (_lock)
            {
                if (!_columns.TryGetValue(queue.Name, out var columns))
                    _columns[queue.Name] = columns = new ColumnRing<(int, int)>(second);
                columns.Add((counts.Visible + counts.Delayed, counts.InFlight));
            }
        }
    }

    public IReadOnlyList<Queue> Queues => sqs.Queues;

    public (long First, IReadOnlyList<(int Visible, int InFlight)> Columns) Since(string queueName, long second)
    {
        lock (_lock)
            return _columns.TryGetValue(queueName, out var columns) ? columns.Since(second) : (second + 1, []);
    }
}

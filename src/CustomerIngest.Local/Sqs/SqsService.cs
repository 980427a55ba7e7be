using System.Collections.Concurrent;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Journal;
using CustomerIngest.Local.Sqs.Queues;

namespace CustomerIngest.Local.Sqs;

/// <summary>The account's queues, by name.</summary>
public sealed class SqsService : IDisposable
{
    private readonly ConcurrentDictionary<string, Queue> _queues = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly QueueFolder? _folder;

    /// <param name="time">The clock of the queues.</param>
    /// <param name="folder">Keeps queues and messages between runs; null for in memory alone.</param>
    /// <exception cref="IOException">A file cannot be read or made, or is not what it should be.</exception>
    public SqsService(TimeProvider time, string? folder = null)
    {
        _time = time;
        _folder = folder is null ? null : new QueueFolder(folder);
        MoveTasks = new MoveTasks(this, time);
        foreach (var (journal, kept) in _folder?.Load() ?? [])
            _queues[kept.Queue!.Settings.Name] = new Queue(kept.Queue.Settings, time, FindByArn, journal, kept);
        foreach (var origin in _queues.Values.SelectMany(queue => queue.Moves.Origins()))
            Find(origin.Queue)?.Moves.Forget(origin);
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<Queue> Queues => [.. _queues.Values.OrderBy(queue => queue.Name, StringComparer.Ordinal)];

    internal MoveTasks MoveTasks { get; }

    /// <summary>Dead-letter queues may be created before or after the queues that name them.</summary>
    /// <exception cref="ArgumentException">There is a queue of this name.</exception>
    public Queue Create(QueueSettings settings) =>
        TryCreate(settings, out var queue)
            ? queue
            : throw new ArgumentException($"There is a queue named {settings.Name} already; each queue needs its own name.", nameof(settings));

    /// <summary>Makes the queue, or gives the one that an earlier run left these settings and tags.</summary>
    public void Apply(QueueSettings settings, IReadOnlyDictionary<string, string> tags)
    {
        if (!TryCreate(settings, out var queue) && queue.Settings != settings)
            queue.Configure(settings);
        queue.Tag(_ => tags);
    }

    /// <returns>False when there is a queue of this name, which is the one that is given.</returns>
    internal bool TryCreate(QueueSettings settings, out Queue queue)
    {
        lock (_queues)
        {
            if (_queues.TryGetValue(settings.Name, out var present))
            {
                queue = present;
                return false;
            }

            queue = _queues[settings.Name] = new Queue(settings, _time, FindByArn, _folder?.Create(settings.Name));
            return true;
        }
    }

    public Queue? Find(string name) => _queues.GetValueOrDefault(name);

    public Queue? FindByArn(string arn) => Find(arn[(arn.LastIndexOf(':') + 1)..]) is { } queue && queue.Arn == arn ? queue : null;

    /// <summary>Whatever the host: a client may reach the endpoint under another name.</summary>
    public Queue? FindByUrl(string queueUrl) => Find(queueUrl[(queueUrl.LastIndexOf('/') + 1)..]);

    /// <summary>Deletes the queue with its messages; who waits there gets none.</summary>
    /// <returns>Whether there was such a queue.</returns>
    public bool Delete(string name)
    {
        lock (_queues)
        {
            if (!_queues.TryRemove(name, out var queue))
                return false;
            queue.Remove();
            return true;
        }
    }

    /// <summary>Ends every wait. What is kept stays.</summary>
    public void Dispose()
    {
        MoveTasks.Dispose();
        foreach (var queue in _queues.Values)
            queue.Dispose();
        _queues.Clear();
    }
}

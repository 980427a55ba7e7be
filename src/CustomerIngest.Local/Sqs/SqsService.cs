using System.Collections.Concurrent;

namespace CustomerIngest.Local.Sqs;

/// <summary>The account's queues, by name.</summary>
public sealed class SqsService(TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, Queue> _queues = new(StringComparer.Ordinal);

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<Queue> Queues => [.. _queues.Values.OrderBy(queue => queue.Name, StringComparer.Ordinal)];

    /// <summary>Dead-letter queues may be created before or after the queues that name them.</summary>
    /// <exception cref="ArgumentException">There is a queue of this name.</exception>
    public Queue Create(QueueSettings settings)
    {
        var queue = new Queue(settings, time, FindByArn);
        if (_queues.TryAdd(settings.Name, queue))
            return queue;
        queue.Dispose();
        throw new ArgumentException($"There is a queue named {settings.Name} already; each queue needs its own name.", nameof(settings));
    }

    public Queue? Find(string name) => _queues.GetValueOrDefault(name);

    public Queue? FindByArn(string arn) => Find(arn[(arn.LastIndexOf(':') + 1)..]) is { } queue && queue.Arn == arn ? queue : null;

    /// <summary>Whatever the host: a client may reach the endpoint under another name.</summary>
    public Queue? FindByUrl(string queueUrl) => Find(queueUrl[(queueUrl.LastIndexOf('/') + 1)..]);

    /// <summary>Deletes the queue with its messages; who waits there gets none.</summary>
    /// <returns>Whether there was such a queue.</returns>
    public bool Delete(string name)
    {
        if (!_queues.TryRemove(name, out var queue))
            return false;
        queue.Dispose();
        return true;
    }

    public void Dispose()
    {
        foreach (var name in _queues.Keys)
            Delete(name);
    }
}

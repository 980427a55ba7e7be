using System.Diagnostics;
using CustomerIngest.Benchmarks.Harness;

namespace CustomerIngest.Benchmarks.Queues;

/// <summary>Messages into a queue and out of it, by several callers at once.</summary>
internal sealed class QueueLoad(QueueClient client, string queueUrl)
{
    private const int Callers = 4;

    // Long enough for a busy machine, and an end for a queue that stands still.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(20);

    /// <param name="first">CustID of the first message; the others follow.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Messages a second.</returns>
    public async Task<double> SendAsync(int first, int count, CancellationToken cancellationToken)
    {
        var next = first;
        var started = Stopwatch.GetTimestamp();
        await AllAsync(async () =>
        {
            for (int from; (from = Interlocked.Add(ref next, QueueClient.Most) - QueueClient.Most) < first + count;)
                await client.SendAsync(queueUrl, from, Math.Min(QueueClient.Most, first + count - from), cancellationToken);
        });
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Receives and deletes until as many messages are gone as there should be.</summary>
    /// <returns>Messages a second.</returns>
    /// <exception cref="ToolException">Not all of them came.</exception>
    public async Task<double> ConsumeAsync(int count, CancellationToken cancellationToken)
    {
        var left = count;
        var started = Stopwatch.GetTimestamp();
        await AllAsync(async () =>
        {
            while (Volatile.Read(ref left) > 0)
            {
                Interlocked.Add(ref left, -await client.ConsumeAsync(queueUrl, cancellationToken));
                if (Stopwatch.GetElapsedTime(started) > _patience)
                    throw new ToolException($"{Volatile.Read(ref left)} of {count} messages did not come in {_patience.TotalMinutes:0} minutes");
            }
        });
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Waits until a function has taken all messages.</summary>
    /// <exception cref="ToolException">The queue does not become empty.</exception>
    public async Task EmptiedAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (await client.CountAsync(queueUrl, cancellationToken) is > 0 and var left)
        {
            if (Stopwatch.GetElapsedTime(started) > _patience)
                throw new ToolException($"{left} messages are still in the queue after {_patience.TotalMinutes:0} minutes");
            await Task.Delay(_look, TimeProvider.System, cancellationToken);
        }
    }

    private static Task AllAsync(Func<Task> caller) => Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(caller)));
}

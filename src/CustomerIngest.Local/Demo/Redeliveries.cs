using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Terminal;

namespace CustomerIngest.Local.Demo;

/// <summary>
/// Brings a poison message to its dead-letter queue by the template's own settings, less the waiting: with a visibility
/// timeout of minutes it would take an hour.
/// </summary>
internal sealed class Redeliveries(LocalCloud cloud, CustomerQueues queues, Journal journal, Story story)
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    private readonly long _start = TimeProvider.System.GetTimestamp();

    /// <param name="messageIds">All that was sent.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LocalCloudException">It took more than 120 s.</exception>
    public async Task SkipAsync(IReadOnlyList<string> messageIds, CancellationToken cancellationToken)
    {
        var queue = cloud.Sqs.FindByUrl(queues.QueueUrl)!;
        await UntilAsync(() => messageIds.All(id => journal.CountVerdicts(id) > 0), cancellationToken);
        var deliveries = 1;
        while (queue.Count().InFlight > 0)
        {
            // Every message that is still in flight has its verdict: it failed, and waits for its visibility timeout.
            var verdicts = messageIds.Sum(journal.CountVerdicts);
            queue.EndVisibilityTimeouts();
            await UntilAsync(() => messageIds.Sum(journal.CountVerdicts) > verdicts || IsEmpty(queue), cancellationToken);
            deliveries += IsEmpty(queue) ? 0 : 1;
        }

        story.Say("");
        story.Say($"What failed was delivered {deliveries} times, {queue.Settings.VisibilityTimeout.TotalSeconds:0} s apart as the template has it; the waiting was skipped.", Tone.Notable);
    }

    private static bool IsEmpty(Queue queue) => queue.Count() is { Visible: 0, InFlight: 0 };

    private async Task UntilAsync(Func<bool> isSo, CancellationToken cancellationToken)
    {
        while (!isSo())
        {
            if (TimeProvider.System.GetElapsedTime(_start) > _patience)
                throw new LocalCloudException($"The messages did not come to rest within {_patience.TotalSeconds:0} s. Start without --once to see the functions' log.");
            await Task.Delay(_look, TimeProvider.System, cancellationToken);
        }
    }
}

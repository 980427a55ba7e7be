using Amazon.SQS;

namespace CustomerIngest.Local.Demo;

/// <summary>Waits until the queues hold what they should.</summary>
internal sealed class QueueRest(IAmazonSQS sqs, CustomerQueues queues)
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <param name="left">Messages that may still be in the queue, in flight or not.</param>
    /// <param name="deadLetters">Messages that must be in the dead-letter queue.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="LocalCloudException">It took more than 60 s.</exception>
    public async Task WaitAsync(int left, int deadLetters, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (await CountAsync(queues.QueueUrl, cancellationToken) > left
            || await CountAsync(queues.DeadLetterQueueUrl!, cancellationToken) < deadLetters)
        {
            if (TimeProvider.System.GetElapsedTime(start) > _patience)
                throw new LocalCloudException($"The messages did not come to rest within {_patience.TotalSeconds:0} s. The functions' log above says why; run without --once to look closer.");
            await Task.Delay(_look, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<int> CountAsync(string queueUrl, CancellationToken cancellationToken)
    {
        var counts = await sqs.GetQueueAttributesAsync(queueUrl, ["All"], cancellationToken);
        return counts.ApproximateNumberOfMessages + counts.ApproximateNumberOfMessagesNotVisible + counts.ApproximateNumberOfMessagesDelayed;
    }
}

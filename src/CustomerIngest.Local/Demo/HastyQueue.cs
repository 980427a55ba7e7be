using System.Globalization;
using Amazon.SQS;

namespace CustomerIngest.Local.Demo;

/// <summary>Shortens the way of a poison message while the demonstration runs; with the template's own settings it would take an hour.</summary>
internal sealed class HastyQueue : IAsyncDisposable
{
    private const string VisibilityTimeout = "VisibilityTimeout";
    private const string RedrivePolicy = "RedrivePolicy";

    // The most that SQS takes.
    private const int Endless = 1_000;

    private readonly IAmazonSQS _sqs;
    private readonly CustomerQueues _queues;
    private readonly Dictionary<string, string> _own;

    private HastyQueue(IAmazonSQS sqs, CustomerQueues queues, Dictionary<string, string> own)
    {
        _sqs = sqs;
        _queues = queues;
        _own = own;
    }

    /// <summary>
    /// Failed messages come back soon, and none is a dead letter yet: on a slow machine messages that are still in a cold
    /// start come back too.
    /// </summary>
    public static async Task<HastyQueue> SetAsync(IAmazonSQS sqs, CustomerQueues queues, Action<string> say, CancellationToken cancellationToken)
    {
        const int Seconds = 2;
        var attributes = await sqs.GetQueueAttributesAsync(queues.QueueUrl, [VisibilityTimeout, RedrivePolicy], cancellationToken);
        var haste = new HastyQueue(sqs, queues, new Dictionary<string, string>(attributes.Attributes, StringComparer.Ordinal));
        say("");
        say($"For this demonstration a failed message comes back after {Seconds} s instead of {haste._own[VisibilityTimeout]} s, and is a dead letter once its neighbours are rows.");
        await haste.SetAsync(VisibilityTimeout, Seconds.ToString(CultureInfo.InvariantCulture), cancellationToken);
        await haste.SetMaxReceiveCountAsync(Endless, cancellationToken);
        return haste;
    }

    /// <summary>What has failed so far is a dead letter when it comes again.</summary>
    public Task GiveUpAsync(CancellationToken cancellationToken) => SetMaxReceiveCountAsync(1, cancellationToken);

    public async ValueTask DisposeAsync() => await _sqs.SetQueueAttributesAsync(_queues.QueueUrl, _own);

    private async Task SetMaxReceiveCountAsync(int receives, CancellationToken cancellationToken)
    {
        var deadLetters = await _sqs.GetQueueAttributesAsync(_queues.DeadLetterQueueUrl, ["QueueArn"], cancellationToken);
        await SetAsync(RedrivePolicy, $$"""{"deadLetterTargetArn":"{{deadLetters.QueueARN}}","maxReceiveCount":{{receives}}}""", cancellationToken);
    }

    private async Task SetAsync(string attribute, string value, CancellationToken cancellationToken) =>
        await _sqs.SetQueueAttributesAsync(_queues.QueueUrl, new Dictionary<string, string> { [attribute] = value }, cancellationToken);
}

using System.Globalization;
using Amazon.SQS;

namespace CustomerIngest.Local.Demo;

/// <summary>Shortens the way of a poison message while the demonstration runs; with the template's own settings it would take an hour.</summary>
internal sealed class HastyQueue : IAsyncDisposable
{
    private const string VisibilityTimeout = "VisibilityTimeout";
    private const string RedrivePolicy = "RedrivePolicy";

    private readonly IAmazonSQS _sqs;
    private readonly string _queueUrl;
    private readonly Dictionary<string, string> _own;

    private HastyQueue(IAmazonSQS sqs, string queueUrl, Dictionary<string, string> own)
    {
        _sqs = sqs;
        _queueUrl = queueUrl;
        _own = own;
    }

    public static async Task<HastyQueue> SetAsync(IAmazonSQS sqs, CustomerQueues queues, Action<string> say, CancellationToken cancellationToken)
    {
        const int Seconds = 2;
        const int Receives = 2;
        var attributes = await sqs.GetQueueAttributesAsync(queues.QueueUrl, [VisibilityTimeout, RedrivePolicy], cancellationToken);
        var deadLetters = await sqs.GetQueueAttributesAsync(queues.DeadLetterQueueUrl, ["QueueArn"], cancellationToken);
        var own = new Dictionary<string, string>(attributes.Attributes, StringComparer.Ordinal);
        say("");
        say($"For this demonstration a failed message comes back after {Seconds} s instead of {own[VisibilityTimeout]} s, and is a dead letter after {Receives} receives.");
        await sqs.SetQueueAttributesAsync(
            queues.QueueUrl,
            new Dictionary<string, string>
            {
                [VisibilityTimeout] = Seconds.ToString(CultureInfo.InvariantCulture),
                [RedrivePolicy] = $$"""{"deadLetterTargetArn":"{{deadLetters.QueueARN}}","maxReceiveCount":{{Receives}}}""",
            },
            cancellationToken);
        return new HastyQueue(sqs, queues.QueueUrl, own);
    }

    public async ValueTask DisposeAsync() => await _sqs.SetQueueAttributesAsync(_queueUrl, _own);
}

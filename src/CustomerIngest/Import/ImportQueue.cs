using Amazon.SQS;
using Amazon.SQS.Model;

namespace CustomerIngest.Import;

/// <summary>What the import asks of the queue of its notifications, at the end of an invocation.</summary>
internal sealed class ImportQueue(Lazy<IAmazonSQS> sqs, Settings settings, TimeProvider time)
{
    /// <summary>Less than what is kept of the invocation's time for it.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(1);

    private string Url => settings.ImportQueueUrl!.OriginalString;

    /// <exception cref="Exception">The queue does not take it, or does not say so in time.</exception>
    public async Task SendAsync(string body)
    {
        using var end = new CancellationTokenSource(_limit, time);
        await sqs.Value.SendMessageAsync(new SendMessageRequest { QueueUrl = Url, MessageBody = body }, end.Token);
    }

    /// <inheritdoc cref="SendAsync"/>
    /// <param name="receiptHandle">Of the message.</param>
    /// <param name="timeout">From now, in whole seconds.</param>
    public async Task ChangeVisibilityAsync(string receiptHandle, TimeSpan timeout)
    {
        using var end = new CancellationTokenSource(_limit, time);
        await sqs.Value.ChangeMessageVisibilityAsync(new ChangeMessageVisibilityRequest { QueueUrl = Url, ReceiptHandle = receiptHandle, VisibilityTimeout = (int)timeout.TotalSeconds }, end.Token);
    }
}

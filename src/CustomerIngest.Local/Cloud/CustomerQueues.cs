namespace CustomerIngest.Local.Cloud;

/// <summary>The queue that customers go into, and its dead-letter queue.</summary>
/// <param name="QueueUrl">Of the first queue that a function reads.</param>
/// <param name="DeadLetterQueueUrl">Null when that queue has none.</param>
internal sealed record CustomerQueues(string QueueUrl, string? DeadLetterQueueUrl)
{
    /// <returns>Null when no function reads a queue.</returns>
    public static CustomerQueues? Of(LocalCloud cloud)
    {
        var source = cloud.Template.Functions.SelectMany(function => function.SqsEvents).FirstOrDefault();
        if (source is null || cloud.Sqs.FindByArn(source.QueueArn) is not { } queue)
            return null;
        var deadLetters = queue.Settings.RedrivePolicy is { } policy ? cloud.Sqs.FindByArn(policy.DeadLetterTargetArn) : null;
        return new CustomerQueues(
            cloud.Aws.Account.QueueUrl(queue.Name),
            deadLetters is null ? null : cloud.Aws.Account.QueueUrl(deadLetters.Name));
    }
}

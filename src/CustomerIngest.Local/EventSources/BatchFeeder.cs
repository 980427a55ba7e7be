using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.EventSources;

/// <summary>Invokes the function with a batch, and deletes what it has done.</summary>
internal sealed class BatchFeeder(SqsEventDefinition source, Queue queue, IFunction function, TimeProvider time)
{
    /// <exception cref="OperationCanceledException">The local cloud stops; the messages stay in flight.</exception>
    public async Task<BatchReport> FeedAsync(IReadOnlyList<ReceivedMessage> batch, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        string[] ids = [.. batch.Select(message => message.MessageId)];
        var (requestId, outcome) = await InvokeAsync(batch, ids, cancellationToken);
        var duration = time.GetElapsedTime(started);
        var failed = outcome.FailedIds.ToHashSet(StringComparer.Ordinal);
        foreach (var message in batch.Where(message => !failed.Contains(message.MessageId)))
            DeleteOrLeave(message);
        return new BatchReport
        {
            FunctionName = function.Name,
            QueueName = queue.Name,
            RequestId = requestId,
            MessageIds = ids,
            Outcome = outcome,
            Duration = duration,
        };
    }

    private async Task<(string? RequestId, BatchOutcome Outcome)> InvokeAsync(
        IReadOnlyList<ReceivedMessage> batch, string[] ids, CancellationToken cancellationToken)
    {
        try
        {
            var result = await function.InvokeAsync(SqsEventJson.Write(batch, queue.Arn), cancellationToken);
            return (result.RequestId, BatchAnswer.Interpret(result, ids, source.ReportBatchItemFailures));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Lambda retries what it could not invoke, and so does this: one broken invocation must not end the mapping.
            return (null, new BatchOutcome(ids, $"The function could not be invoked: {exception.Message}"));
        }
    }

    private void DeleteOrLeave(ReceivedMessage message)
    {
        try
        {
            queue.Delete(message.ReceiptHandle);
        }
        catch (AwsException)
        {
            // The function outlasted the visibility timeout of a FIFO queue: the message is delivered again, as on AWS.
        }
    }
}

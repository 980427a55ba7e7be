using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>ChangeMessageVisibility and ChangeMessageVisibilityBatch.</summary>
internal sealed class VisibilityOperations(SqsService queues)
{
    public void Change(AwsCall call) => Change(call.Request.Queue(queues), call.Request);

    public void ChangeBatch(AwsCall call) => Batch.Run(call, queues, "ChangeMessageVisibilityBatchRequestEntry", Change);

    private static void Change(Queue queue, JsonRequest request) => queue.ChangeVisibility(
        request.Required("ReceiptHandle"),
        request.Seconds("VisibilityTimeout", QueueLimits.LongestVisibility) ?? throw SqsErrors.MissingParameter("VisibilityTimeout"));
}

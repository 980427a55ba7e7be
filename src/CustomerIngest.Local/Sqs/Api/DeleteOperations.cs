using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Queues;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>DeleteMessage and DeleteMessageBatch.</summary>
internal sealed class DeleteOperations(SqsService queues)
{
    public void Delete(AwsCall call) => Delete(call.Request.Queue(queues), call.Request);

    public void DeleteBatch(AwsCall call) => Batch.Run(call, queues, "DeleteMessageBatchRequestEntry", Delete);

    private static void Delete(Queue queue, JsonRequest request) => queue.Delete(request.Required("ReceiptHandle"));
}

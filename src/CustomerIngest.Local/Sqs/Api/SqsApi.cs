using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>SQS over AWS JSON 1.0, the protocol of AWSSDK.SQS 4, of boto3 since 1.28.82 and of every current AWS CLI.</summary>
public sealed class SqsApi : AwsJsonApi
{
    public SqsApi(SqsService queues)
        : base("AmazonSQS", "1.0")
    {
        var queue = new QueueOperations(queues);
        var attributes = new AttributeOperations(queues);
        var tags = new TagOperations(queues);
        var send = new SendOperations(queues);
        var receive = new ReceiveOperation(queues);
        var delete = new DeleteOperations(queues);
        var visibility = new VisibilityOperations(queues);
        var move = new MoveOperations(queues);
        var permissions = new PermissionOperations(queues);
        Operations = new Dictionary<string, AwsOperation>(StringComparer.Ordinal)
        {
            ["CreateQueue"] = At(queue.Create),
            ["GetQueueUrl"] = At(queue.GetUrl),
            ["ListQueues"] = At(queue.List),
            ["ListDeadLetterSourceQueues"] = At(queue.ListDeadLetterSources),
            ["PurgeQueue"] = At(queue.Purge),
            ["DeleteQueue"] = At(queue.Delete),
            ["GetQueueAttributes"] = At(attributes.Get),
            ["SetQueueAttributes"] = At(attributes.Set),
            ["TagQueue"] = At(tags.Tag),
            ["UntagQueue"] = At(tags.Untag),
            ["ListQueueTags"] = At(tags.List),
            ["SendMessage"] = At(send.Send),
            ["SendMessageBatch"] = At(send.SendBatch),
            ["ReceiveMessage"] = receive.ReceiveAsync,
            ["DeleteMessage"] = At(delete.Delete),
            ["DeleteMessageBatch"] = At(delete.DeleteBatch),
            ["ChangeMessageVisibility"] = At(visibility.Change),
            ["ChangeMessageVisibilityBatch"] = At(visibility.ChangeBatch),
            ["StartMessageMoveTask"] = At(move.Start),
            ["ListMessageMoveTasks"] = At(move.List),
            ["CancelMessageMoveTask"] = At(move.Cancel),
            ["AddPermission"] = At(permissions.Add),
            ["RemovePermission"] = At(permissions.Remove),
        };
    }

    protected override IReadOnlyDictionary<string, AwsOperation> Operations { get; }

    /// <summary>An operation that answers at once.</summary>
    private static AwsOperation At(Action<AwsCall> operation) => call =>
    {
        operation(call);
        return Task.CompletedTask;
    };
}

using System.Text.Json;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Attributes;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>StartMessageMoveTask, ListMessageMoveTasks, CancelMessageMoveTask.</summary>
internal sealed class MoveOperations(SqsService queues)
{
    private const int MostResults = 10;

    public void Start(AwsCall call)
    {
        var task = queues.MoveTasks.Start(
            call.Request.Required("SourceArn"),
            call.Request.Text("DestinationArn"),
            call.Request.Number("MaxNumberOfMessagesPerSecond", 1, QueueLimits.HighestMoveRate));
        call.Answer.WriteString("TaskHandle", task.Handle);
    }

    public void List(AwsCall call)
    {
        var most = call.Request.Number("MaxResults", 1, MostResults) ?? 1;
        var tasks = queues.MoveTasks.Of(call.Request.Required("SourceArn"));
        if (tasks.Count == 0)
            return;
        call.Answer.WriteStartArray("Results");
        foreach (var task in tasks.Take(most))
            Write(call.Answer, task);
        call.Answer.WriteEndArray();
    }

    public void Cancel(AwsCall call) =>
        call.Answer.WriteNumber("ApproximateNumberOfMessagesMoved", queues.MoveTasks.Cancel(call.Request.Required("TaskHandle")).Moved);

    private static void Write(Utf8JsonWriter answer, MoveTask task)
    {
        answer.WriteStartObject();
        if (task.Status == MoveTaskStatus.Running)
            answer.WriteString("TaskHandle", task.Handle);
        answer.WriteString("Status", task.Status.ToString().ToUpperInvariant());
        answer.WriteString("SourceArn", task.SourceArn);
        answer.WriteUnlessNull("DestinationArn", task.DestinationArn);
        if (task.Rate is { } rate)
            answer.WriteNumber("MaxNumberOfMessagesPerSecond", rate);
        answer.WriteNumber("ApproximateNumberOfMessagesMoved", task.Moved);
        answer.WriteNumber("ApproximateNumberOfMessagesToMove", task.ToMove);
        answer.WriteUnlessNull("FailureReason", task.FailureReason);
        answer.WriteNumber("StartedTimestamp", task.StartedAt.ToUnixTimeMilliseconds());
        answer.WriteEndObject();
    }
}

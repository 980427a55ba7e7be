using System.Globalization;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Page.State;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>Starts a message move task of SQS, as the console's "Start DLQ redrive" does.</summary>
internal sealed class Redrive(PageSources sources)
{
    public string Start(ActionInput input)
    {
        var dead = sources.Sqs.Find(input.Text("queue")) ?? throw new PageException("There is no such queue.");
        var source = sources.Sqs.Queues.FirstOrDefault(queue => queue.Settings.RedrivePolicy?.DeadLetterTargetArn == dead.Arn)
            ?? throw new PageException($"{dead.Name} is not the dead-letter queue of any queue.");
        try
        {
            var messages = sources.Sqs.MoveTasks.Start(dead.Arn, source.Arn, rate: null).ToMove;
            return messages == 0
                ? $"{dead.Name} has no visible message."
                : string.Create(CultureInfo.InvariantCulture, $"{messages:N0} {(messages == 1 ? "message goes" : "messages go")} from {dead.Name} back to {source.Name}, and {(messages == 1 ? "is" : "are")} delivered anew.");
        }
        catch (AwsException exception)
        {
            throw new PageException(exception.Message);
        }
    }
}

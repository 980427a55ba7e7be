using System.Globalization;
using CustomerIngest.Local.Page.State;
using CustomerIngest.Local.Sqs;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>
/// Moves what a dead-letter queue holds back to where it came from, as SQS's "Start DLQ redrive" does. The one place of
/// the page that does so: a message move task of SQS can stand here.
/// </summary>
internal sealed class Redrive(PageSources sources)
{
    private const int AtOnce = 10;

    public async Task<string> StartAsync(ActionInput input, CancellationToken cancellationToken)
    {
        var dead = sources.Sqs.Find(input.Text("queue")) ?? throw new PageException("There is no such queue.");
        var source = sources.Sqs.Queues.FirstOrDefault(queue => queue.Settings.RedrivePolicy?.DeadLetterTargetArn == dead.Arn)
            ?? throw new PageException($"{dead.Name} is not the dead-letter queue of any queue.");

        // Poison may be back before the end: what is moved is what is there now.
        var (there, moved) = (dead.Count().Visible, 0);
        while (moved < there)
        {
            var received = await dead.ReceiveAsync(new ReceiveRequest { MaxMessages = Math.Min(AtOnce, there - moved) }, cancellationToken);
            if (received.Count == 0)
                break;
            foreach (var message in received)
            {
                source.Send(new OutgoingMessage
                {
                    Body = message.Body,
                    Attributes = message.MessageAttributes,
                    MessageGroupId = message.SystemAttributes.GetValueOrDefault("MessageGroupId"),
                    MessageDeduplicationId = source.Settings.Fifo ? Guid.NewGuid().ToString() : null,
                });
                dead.Delete(message.ReceiptHandle);
            }

            moved += received.Count;
        }

        return moved == 0
            ? $"{dead.Name} has no visible message."
            : string.Create(CultureInfo.InvariantCulture, $"{moved:N0} {(moved == 1 ? "message goes" : "messages go")} from {dead.Name} back to {source.Name}, and {(moved == 1 ? "is" : "are")} delivered anew.");
    }
}

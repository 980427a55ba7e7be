using System.Globalization;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Page.State;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Queues;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>Puts messages into queues.</summary>
internal sealed class MessageSender(PageSources sources)
{
    private const int MostInABurst = 100_000;
    private const int FirstOfBursts = 100_000;
    private const int FirstOfBatches = 5_000;

    private int _batches;
    private int _bursts;

    public string SendOne(ActionInput input)
    {
        var queue = QueueOf(input);
        var sent = Send(queue, input.Text("body"));
        return $"Message {sent.MessageId} is in {queue.Name}.";
    }

    /// <summary>Valid messages, some of them twice, and poison, one after the other at once.</summary>
    public string SendBatch(ActionInput input)
    {
        var queue = QueueOf(input);
        var (valid, duplicates, poison) = (input.Number("valid", 0, 1_000), input.Number("duplicates", 0, 1_000), input.Number("poison", 0, 1_000));
        if (valid + duplicates + poison == 0)
            throw new PageException("A batch of nothing: give a number of messages.");
        if (duplicates > valid)
            throw new PageException("There are more duplicates than valid messages that they can repeat.");
        var first = FirstOfBatches + (Interlocked.Add(ref _batches, valid) - valid);
        for (var i = 0; i < valid; i++)
            Send(queue, Samples.Customer(first + i));
        for (var i = 0; i < duplicates; i++)
            Send(queue, Samples.Customer(first + i));
        for (var i = 0; i < poison; i++)
            Send(queue, Samples.Poison);
        return string.Create(CultureInfo.InvariantCulture, $"{valid + duplicates + poison} messages are in {queue.Name}: {valid} valid, {duplicates} of them again, {poison} poison.");
    }

    public string SendBurst(ActionInput input)
    {
        var queue = QueueOf(input);
        var count = input.Number("count", 1, MostInABurst);
        var first = FirstOfBursts + (Interlocked.Add(ref _bursts, count) - count);
        for (var i = 0; i < count; i++)
            Send(queue, sources.KnowsCustomers ? Samples.Customer(first + i) : input.Text("body"));
        return string.Create(CultureInfo.InvariantCulture, $"{count:N0} messages are in {queue.Name}.");
    }

    /// <exception cref="PageException">SQS refuses it.</exception>
    public static SentMessage Send(Queue queue, string body)
    {
        try
        {
            var id = Guid.NewGuid().ToString();
            return queue.Send(queue.Settings.Fifo ? new OutgoingMessage { Body = body, MessageGroupId = "page", MessageDeduplicationId = id } : new OutgoingMessage { Body = body });
        }
        catch (AwsException exception)
        {
            throw new PageException(exception.Message);
        }
    }

    private Queue QueueOf(ActionInput input) =>
        sources.Sqs.Find(input.Text("queue")) ?? throw new PageException("There is no such queue.");
}

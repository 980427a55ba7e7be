using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>Sends messages in batches of ten with the real client, evenly over a time.</summary>
internal sealed class Sender(IAmazonSQS client, string queueUrl, TimeProvider time, Dice dice)
{
    private const int Groups = 20;
    private const int LongestWork = 8;

    /// <param name="count">A multiple of ten.</param>
    /// <param name="inGroups">For a FIFO queue.</param>
    /// <param name="poisonEvery">One of so many fails each time.</param>
    /// <param name="duration">How long it takes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Acknowledgement>> SendAsync(int count, bool inGroups, int poisonEvery, TimeSpan duration, CancellationToken cancellationToken)
    {
        var acknowledged = new List<Acknowledgement>();
        using var rhythm = new PeriodicTimer(duration * 10 / count, time);
        for (var sent = 0; sent < count; sent += 10)
        {
            SendMessageBatchRequestEntry[] entries = [.. Enumerable.Range(sent, 10).Select(number => Entry(number, inGroups, poisonEvery))];
            var answer = await client.SendMessageBatchAsync(new SendMessageBatchRequest { QueueUrl = queueUrl, Entries = [.. entries] }, cancellationToken);
            Assert.Empty(answer.Failed ?? []);
            acknowledged.AddRange(answer.Successful.Select(entry => new Acknowledgement(entry.MessageId, entries.Single(sent => sent.Id == entry.Id).MessageGroupId, entry.SequenceNumber)));
            await rhythm.WaitForNextTickAsync(cancellationToken);
        }

        return acknowledged;
    }

    private SendMessageBatchRequestEntry Entry(int number, bool inGroups, int poisonEvery)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        var body = $"{dice.Roll(LongestWork)} {(number % poisonEvery == poisonEvery / 2 ? "poison" : "good")}";
        return inGroups
            ? new SendMessageBatchRequestEntry(id, body) { MessageGroupId = $"g{dice.Roll(Groups)}", MessageDeduplicationId = id }
            : new SendMessageBatchRequestEntry(id, body);
    }
}

using System.Security.Cryptography;
using System.Text;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Sqs.Rules;

/// <summary>What FIFO queues ask of a message, and standard queues refuse.</summary>
internal static class FifoRules
{
    /// <returns>The deduplication id; null on a standard queue.</returns>
    /// <exception cref="Aws.AwsException">The message is refused.</exception>
    public static string? DeduplicationIdOf(OutgoingMessage message, QueueSettings queue)
    {
        if (!queue.Fifo)
        {
            return message.MessageDeduplicationId is null
                ? null
                : throw NotForThisType("MessageDeduplicationId", message.MessageDeduplicationId);
        }

        if (message.MessageGroupId is null)
            throw SqsErrors.MissingParameter("MessageGroupId");
        if (message.Delay is { } delay && delay != TimeSpan.Zero)
            throw NotForThisType("DelaySeconds", $"{delay.TotalSeconds:0}");
        if (message.MessageDeduplicationId is null && !queue.ContentBasedDeduplication)
            throw SqsErrors.InvalidParameterValue("The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");

        return message.MessageDeduplicationId
            ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Body)));
    }

    /// <summary>Two messages that have the same key are one; null on a standard queue, where none are.</summary>
    public static string? KeyOf(OutgoingMessage message, string? deduplicationId, QueueSettings queue) =>
        deduplicationId is not null && queue.DeduplicatesByGroup ? $"{message.MessageGroupId} {deduplicationId}" : deduplicationId;

    private static Aws.AwsException NotForThisType(string parameter, string value) =>
        SqsErrors.InvalidParameterValue(parameter, value, "The request include parameter that is not valid for this queue type.");
}

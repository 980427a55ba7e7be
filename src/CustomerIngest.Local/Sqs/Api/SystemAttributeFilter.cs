using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>MessageSystemAttributeNames of ReceiveMessage, and its older form AttributeNames: names, or <c>All</c>.</summary>
internal sealed class SystemAttributeFilter
{
    private static readonly HashSet<string> _known = new(StringComparer.Ordinal)
    {
        "All", "SenderId", "SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp",
        "SequenceNumber", "MessageDeduplicationId", "MessageGroupId", "AWSTraceHeader", "DeadLetterQueueSourceArn",
    };

    private readonly HashSet<string> _names;

    private SystemAttributeFilter(HashSet<string> names) => _names = names;

    /// <exception cref="AwsException">A name is unknown.</exception>
    public static SystemAttributeFilter Of(JsonRequest request)
    {
        var names = request.Texts("MessageSystemAttributeNames").Concat(request.Texts("AttributeNames")).ToHashSet(StringComparer.Ordinal);
        return names.FirstOrDefault(name => !_known.Contains(name)) is { } unknown
            ? throw SqsErrors.InvalidAttributeName(unknown)
            : new SystemAttributeFilter(names);
    }

    public IReadOnlyDictionary<string, string> Select(ReceivedMessage message) =>
        message.SystemAttributes
            .Where(attribute => _names.Contains("All") || _names.Contains(attribute.Key))
            .ToDictionary(StringComparer.Ordinal);
}

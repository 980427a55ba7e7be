using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>MessageAttributeNames of ReceiveMessage: a name, a prefix that ends with <c>.*</c>, or <c>*</c> and <c>All</c> for all.</summary>
internal sealed class MessageAttributeFilter(IReadOnlyList<string> names)
{
    public IReadOnlyDictionary<string, MessageAttributeValue> Select(ReceivedMessage message) =>
        message.MessageAttributes
            .Where(attribute => names.Any(name => Matches(name, attribute.Key)))
            .ToDictionary(StringComparer.Ordinal);

    private static bool Matches(string name, string attribute) =>
        name == attribute
        || name is "All" or "*"
        || (name.EndsWith(".*", StringComparison.Ordinal) && attribute.StartsWith(name[..^2], StringComparison.Ordinal));
}

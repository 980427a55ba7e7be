using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Sqs.Receiving;

/// <param name="Messages">Now in flight.</param>
/// <param name="Full">The next message did not fit into the request's size.</param>
internal readonly record struct TakenMessages(IReadOnlyList<ReceivedMessage> Messages, bool Full)
{
    public static TakenMessages None { get; } = new([], false);
}

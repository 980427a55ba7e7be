using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Sqs.Queues;

/// <summary>What became of a message that was sent.</summary>
/// <param name="Sent">Null when it was refused.</param>
/// <param name="Refusal">Null unless it was refused.</param>
public sealed record SendOutcome(SentMessage? Sent, AwsException? Refusal = null);

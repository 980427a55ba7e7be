namespace CustomerIngest.Local.Sqs.Messages;

/// <summary>
/// Where a moved message was before. The move is written down in its new queue first, so a process that is killed between
/// the two leaves the message in both; whoever starts next finds by this that the first one has to go.
/// </summary>
/// <param name="Queue">The queue's name.</param>
/// <param name="Sequence">The message's place in it.</param>
/// <param name="MessageId">The message's id there.</param>
internal sealed record MessageOrigin(string Queue, long Sequence, string MessageId);

namespace CustomerIngest.Local.Sqs.Messages;

/// <summary>What a queue tells the sender of a message.</summary>
/// <param name="MessageId">The same for as long as the message lives, in the dead-letter queue too.</param>
/// <param name="Md5OfBody">32 hexadecimal digits.</param>
/// <param name="Md5OfMessageAttributes">Null when the message has no attributes.</param>
/// <param name="SequenceNumber">20 digits that grow; null unless the queue is FIFO.</param>
public sealed record SentMessage(string MessageId, string Md5OfBody, string? Md5OfMessageAttributes, string? SequenceNumber);

namespace CustomerIngest.Customers;

/// <summary>A valid message.</summary>
/// <param name="Index">The record's place in the batch.</param>
/// <param name="Customer">What is to become a row.</param>
/// <param name="SentAt">SQS's SentTimestamp: milliseconds since the Unix epoch. The newest message wins.</param>
/// <param name="Group">The MessageGroupId within which a FIFO queue keeps order; null on a standard queue.</param>
/// <param name="Sequence">SQS's SequenceNumber, which grows within a group; null on a standard queue.</param>
public readonly record struct CustomerMessage(int Index, Customer Customer, long SentAt, string? Group = null, string? Sequence = null)
{
    public bool IsFifo => Group is not null;
}

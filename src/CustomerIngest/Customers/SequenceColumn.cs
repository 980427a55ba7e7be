namespace CustomerIngest.Customers;

/// <summary>
/// The column that orders the messages of one millisecond on a FIFO queue: SQS's SequenceNumber. Only such a queue has
/// it, so it is added when one first needs it. The order of delivery does not say the same: a statement that was given up
/// on may commit behind the next message's.
/// </summary>
internal static class SequenceColumn
{
    public const string Name = "SequenceNumber";

    // SQS says 128 bits. NULL is what a standard queue wrote, and older than any.
    public const string Definition = $"{Name} decimal(39,0) NULL";

    /// <summary>The bytes of a value in a statement, at most.</summary>
    public const int MostBytes = MostDigits + 2;

    private const int MostDigits = 39;

    /// <returns>Null for what SQS does not send.</returns>
    public static string? Value(string? sequence) =>
        sequence is { Length: > 0 and <= MostDigits } && !sequence.AsSpan().ContainsAnyExceptInRange('0', '9') ? sequence : null;
}

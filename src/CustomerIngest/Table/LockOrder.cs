using CustomerIngest.Customers;

namespace CustomerIngest.Table;

/// <summary>The order in which a batch's rows are written, and so locked.</summary>
internal static class LockOrder
{
    /// <summary>
    /// By CustID, so that environments with the same customers mostly wait for each other instead of deadlocking. A
    /// FIFO batch, ten messages at most, keeps its own order.
    /// </summary>
    public static CustomerMessage[] Of(IReadOnlyList<CustomerMessage> messages)
    {
        CustomerMessage[] ordered = [.. messages];
        if (!Array.Exists(ordered, static message => message.Group is not null))
            Array.Sort(Array.ConvertAll(ordered, Key), ordered);
        return ordered;
    }

    // One number that orders by CustID, and then by the place in the batch.
    private static long Key(CustomerMessage message) => ((long)message.CustId << 32) | (uint)message.Index;
}

using CustomerIngest.Customers;

namespace CustomerIngest.Table;

/// <summary>A batch as statements: the rows of one after another, in the order in which they are written, and so locked.</summary>
internal static class StatementChunks
{
    /// <summary>MySqlConnector numbers parameters with 16 bits in places.</summary>
    private const int MostParameters = 60_000;

    /// <summary>
    /// By the key, so that environments with the same customers mostly wait for each other instead of deadlocking. A
    /// FIFO batch, ten messages at most, keeps its own order.
    /// </summary>
    public static CustomerMessage[] InLockOrder(IReadOnlyList<CustomerMessage> messages)
    {
        CustomerMessage[] ordered = [.. messages];
        if (!Array.Exists(ordered, static message => message.Group is not null))
            Array.Sort(Array.ConvertAll(ordered, SortKey), ordered);
        return ordered;
    }

    /// <summary>Cuts by UTF-8 bytes, and keeps the order. One row alone may be longer than the limit.</summary>
    public static IEnumerable<ReadOnlyMemory<CustomerMessage>> SplitByBytes(CustomerMessage[] messages, int mostBytes)
    {
        var mostRows = MostParameters / UpsertStatement.ParametersOfRow;
        var (start, bytes) = (0, UpsertStatement.FixedBytes);
        for (var i = 0; i < messages.Length; i++)
        {
            var row = UpsertStatement.RowBytes(messages[i]);
            if (i > start && (bytes + row > mostBytes || i - start == mostRows))
            {
                yield return messages.AsMemory(start, i - start);
                (start, bytes) = (i, UpsertStatement.FixedBytes);
            }

            bytes += row;
        }

        if (start < messages.Length)
            yield return messages.AsMemory(start);
    }

    // One number that orders by the key, and then by the place in the batch.
    private static long SortKey(CustomerMessage message) => ((long)CustomerColumns.Key.Get(message.Customer) << 32) | (uint)message.Index;
}

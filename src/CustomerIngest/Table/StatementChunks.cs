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

    /// <summary>Cuts by UTF-8 bytes and rows, and keeps the order. One row alone may be longer than the limit.</summary>
    public static IEnumerable<ReadOnlyMemory<CustomerMessage>> SplitByBytes(CustomerMessage[] messages, int mostBytes, int mostRows = int.MaxValue) =>
        SplitByBytes(messages, UpsertStatement.ParametersOfRow, UpsertStatement.FixedBytes, static message => UpsertStatement.RowBytes(message), mostBytes, mostRows);

    /// <summary>The same for the rows of any statement.</summary>
    /// <param name="rows">In their order.</param>
    /// <param name="parametersOfRow">How many values a row has.</param>
    /// <param name="fixedBytes">Of the statement without rows.</param>
    /// <param name="rowBytes">Of a row, at most.</param>
    /// <param name="mostBytes">Of a statement.</param>
    /// <param name="mostRows">Of a statement, where its parameters allow as many.</param>
    public static IEnumerable<ReadOnlyMemory<T>> SplitByBytes<T>(T[] rows, int parametersOfRow, int fixedBytes, Func<T, int> rowBytes, int mostBytes, int mostRows = int.MaxValue)
    {
        mostRows = Math.Min(mostRows, MostParameters / parametersOfRow);
        var (start, bytes) = (0, fixedBytes);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rowBytes(rows[i]);
            if (i > start && (bytes + row > mostBytes || i - start == mostRows))
            {
                yield return rows.AsMemory(start, i - start);
                (start, bytes) = (i, fixedBytes);
            }

            bytes += row;
        }

        if (start < rows.Length)
            yield return rows.AsMemory(start);
    }

    // One number that orders by the key, and then by the place in the batch.
    private static long SortKey(CustomerMessage message) => ((long)CustomerColumns.Key.Get(message.Customer) << 32) | (uint)message.Index;
}

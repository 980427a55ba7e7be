using CustomerIngest.Customers;

namespace CustomerIngest.Table;

/// <summary>Cuts a batch into statements by their UTF-8 bytes. One row alone may be longer than the limit.</summary>
internal static class StatementChunks
{
    /// <summary>MySqlConnector numbers parameters with 16 bits in places; three of them make a row.</summary>
    private const int MostRows = 20_000;

    public static IEnumerable<ReadOnlyMemory<CustomerMessage>> Cut(CustomerMessage[] messages, int mostBytes)
    {
        var (start, bytes) = (0, UpsertStatement.FixedBytes);
        for (var i = 0; i < messages.Length; i++)
        {
            var row = UpsertStatement.RowBytes(messages[i]);
            if (i > start && (bytes + row > mostBytes || i - start == MostRows))
            {
                yield return messages.AsMemory(start, i - start);
                (start, bytes) = (i, UpsertStatement.FixedBytes);
            }

            bytes += row;
        }

        if (start < messages.Length)
            yield return messages.AsMemory(start);
    }
}

using System.Text;
using CustomerIngest.Customers;

namespace CustomerIngest.Table;

/// <summary>
/// Which of two messages for one customer wins, as the end of an INSERT. VALUES() and not a row alias: MariaDB has no
/// aliases, and MySQL 5.7 to 9 understand both.
/// </summary>
internal static class UpsertRule
{
    private const string Newer = "COALESCE(VALUES(SentAt)>SentAt,1)";
    private const string Later = $"{Newer} OR (VALUES(SentAt)=SentAt AND COALESCE(VALUES({SequenceColumn.Name})>={SequenceColumn.Name},1))";

    /// <summary>
    /// The one that was sent later; of the same millisecond, the one with the greater values, compared as bytes and in the order
    /// of the columns. A row without SentAt is older than any message.
    /// </summary>
    /// <param name="values">The columns but the key.</param>
    public static string NewerWins(CustomerColumn[] values) => Update(values, last => Wins(values, last));

    /// <summary>
    /// The one that was sent later; of the same millisecond, the one that SQS put later into the group, as the sender meant
    /// it, and not the greater. Where that is not known of one of them, the one that comes later.
    /// </summary>
    /// <param name="values">The columns but the key.</param>
    public static string LaterWins(CustomerColumn[] values) => Update(values, static _ => Later, $"{SequenceColumn.Name}=IF({Later},VALUES({SequenceColumn.Name}),{SequenceColumn.Name}), ");

    // Assignments run from left to right. So SentAt is last, and the columns go backwards: whether one of them changes
    // depends on itself and on those before it, which must all be the old ones.
    private static string Update(CustomerColumn[] values, Func<int, string> wins, string more = "")
    {
        var text = new StringBuilder(" ON DUPLICATE KEY UPDATE ");
        for (var i = values.Length - 1; i >= 0; i--)
        {
            var column = values[i].Name;
            text.Append(column).Append("=IF(").Append(wins(i)).Append(",VALUES(").Append(column).Append("),").Append(column).Append("), ");
        }

        return text.Append(more).Append("SentAt=").Append(OfThisCustomer("GREATEST(COALESCE(SentAt,VALUES(SentAt)),VALUES(SentAt))")).ToString();
    }

    // A duplicate of another unique index that somebody gave the table is not an update of that other customer. The greatest
    // integer and one is an error wherever it is evaluated (1690). NULL for the key is not: the server takes it as 0 where
    // the key is AUTO_INCREMENT.
    private static string OfThisCustomer(string value)
    {
        var key = CustomerColumns.Key.Name;
        return $"IF({key}<=>VALUES({key}),{value},~0+COALESCE({key}<>VALUES({key}),1))";
    }

    private static string Wins(CustomerColumn[] values, int last)
    {
        var greater = Greater(values[last]);
        for (var i = last - 1; i >= 0; i--)
            greater = $"({Greater(values[i])} OR ({Equal(values[i])} AND {greater}))";
        return $"COALESCE(VALUES(SentAt)>SentAt,1) OR (VALUES(SentAt)=SentAt AND {greater})";
    }

    private static string Equal(CustomerColumn column) => $"CAST(VALUES({column.Name}) AS BINARY)<=>CAST({column.Name} AS BINARY)";

    // NULL is less than any text, also where only the table allows it.
    private static string Greater(CustomerColumn column)
    {
        var greater = $"CAST(VALUES({column.Name}) AS BINARY)>CAST({column.Name} AS BINARY)";
        return column.Missing != RejectReason.None
            ? $"COALESCE({greater},1)"
            : $"IF(VALUES({column.Name}) IS NULL OR {column.Name} IS NULL,{column.Name} IS NULL AND VALUES({column.Name}) IS NOT NULL,{greater})";
    }
}

using System.Text;
using CustomerIngest.Ingest;
using MySqlConnector;

namespace CustomerIngest.Data;

/// <summary>
/// The one statement that writes. It decides in the database, row by row, so that any mix of duplicates, redeliveries
/// and reordering ends in the same table: a row is written when it is new, or newer than the row that is there, equal
/// times being decided by the binary order of the names.
/// </summary>
internal static class UpsertStatement
{
    private const string Head = "INSERT INTO Customer (CustID,Name,SentAt) VALUES ";
    private const string Row = "(?,?,?)";

    // VALUES() and not a row alias: MariaDB has no aliases, and MySQL 5.7 to 9 understand both. Assignments run from
    // left to right, so Name must be decided while SentAt is still the old one.
    private const string Tail =
        " ON DUPLICATE KEY UPDATE"
        + " Name=IF(VALUES(SentAt)>SentAt OR (VALUES(SentAt)=SentAt AND CAST(VALUES(Name) AS BINARY)>CAST(Name AS BINARY)),VALUES(Name),Name),"
        + " SentAt=GREATEST(SentAt,VALUES(SentAt))";

    // A FIFO queue delivers a group in order, also when it delivers again. So of two messages of the same millisecond
    // the later one wins, as the sender meant it, and not the greater name.
    private const string FifoTail =
        " ON DUPLICATE KEY UPDATE"
        + " Name=IF(VALUES(SentAt)>=SentAt,VALUES(Name),Name),"
        + " SentAt=GREATEST(SentAt,VALUES(SentAt))";

    /// <summary>The bytes of a statement without rows, at most.</summary>
    public static int FixedBytes => Head.Length + Tail.Length;

    /// <summary>The bytes that a row adds to the text that goes over the wire, at most.</summary>
    public static int RowBytes(in CustomerMessage message)
    {
        const int NumbersAndPunctuation = 11 + 20 + 7;
        var escapes = message.Name.AsSpan().Count('\'') + message.Name.AsSpan().Count('\\');
        return NumbersAndPunctuation + Encoding.UTF8.GetByteCount(message.Name) + escapes;
    }

    /// <param name="command">A new one.</param>
    /// <param name="messages">At least one, all of the same queue.</param>
    public static void Compose(MySqlCommand command, ReadOnlySpan<CustomerMessage> messages)
    {
        var text = new StringBuilder(Head, FixedBytes + messages.Length * (Row.Length + 1));
        for (var i = 0; i < messages.Length; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(Row);
            command.Parameters.Add(new MySqlParameter { Value = messages[i].CustId });
            command.Parameters.Add(new MySqlParameter { Value = messages[i].Name });
            command.Parameters.Add(new MySqlParameter { Value = messages[i].SentAt });
        }

#pragma warning disable CA2100 // The text is made of the constants above; every value is a parameter.
        command.CommandText = text.Append(messages[0].Group is null ? Tail : FifoTail).ToString();
#pragma warning restore CA2100
    }
}

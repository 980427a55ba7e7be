using System.Text;
using CustomerIngest.Connections;
using CustomerIngest.Customers;
using MySqlConnector;

namespace CustomerIngest.Table;

/// <summary>
/// The one statement that writes. It decides in the database, row by row, so that any mix of duplicates, redeliveries
/// and reordering ends in the same table: a row is written when it is new, or newer than the row that is there, equal
/// times being decided by the binary order of the names.
/// </summary>
internal sealed class UpsertStatement
{
    private const string Head = "INSERT INTO Customer (CustID,Name,SentAt) VALUES ";
    private const string Row = "(?,?,?)";
    private const int Columns = 3;

    // VALUES() and not a row alias: MariaDB has no aliases, and MySQL 5.7 to 9 understand both. Assignments run from
    // left to right, so Name must be decided while SentAt is still the old one. A duplicate of another unique index that
    // somebody gave the table is no update of that other customer: a Name of NULL makes the server refuse the row.
    private const string Update = " ON DUPLICATE KEY UPDATE Name=IF(CustID<>VALUES(CustID),NULL,IF(";
    private const string End = ",VALUES(Name),Name)), SentAt=GREATEST(SentAt,VALUES(SentAt))";

    private const string Tail =
        Update + "VALUES(SentAt)>SentAt OR (VALUES(SentAt)=SentAt AND CAST(VALUES(Name) AS BINARY)>CAST(Name AS BINARY))" + End;

    // A FIFO queue delivers a group in order, also when it delivers again. So of two messages of the same millisecond
    // the later one wins, as the sender meant it, and not the greater name.
    private const string FifoTail = Update + "VALUES(SentAt)>=SentAt" + End;

    // Three parameters for each row are most of what a large batch would leave to the garbage collector.
    private MySqlCommand? _idle;

    /// <summary>The bytes of a statement without rows, at most.</summary>
    public static int FixedBytes => Head.Length + Tail.Length;

    /// <summary>The bytes that a row adds to the text that goes over the wire, at most.</summary>
    public static int RowBytes(in CustomerMessage message)
    {
        const int NumbersAndPunctuation = 11 + 20 + 7;
        var escapes = message.Name.AsSpan().Count('\'') + message.Name.AsSpan().Count('\\');
        return NumbersAndPunctuation + Encoding.UTF8.GetByteCount(message.Name) + escapes;
    }

    /// <param name="command">A new one, or one that was composed before: what fits of it is used again.</param>
    /// <param name="messages">At least one, all of the same queue.</param>
    public static void Compose(MySqlCommand command, ReadOnlySpan<CustomerMessage> messages)
    {
        var values = command.Parameters;
        while (values.Count < messages.Length * Columns)
        {
            values.Add(new MySqlParameter { MySqlDbType = MySqlDbType.Int32 });
            values.Add(new MySqlParameter { MySqlDbType = MySqlDbType.VarChar });
            values.Add(new MySqlParameter { MySqlDbType = MySqlDbType.Int64 });
        }

        for (var i = 0; i < messages.Length; i++)
        {
            values[i * Columns].Value = messages[i].CustId;
            values[(i * Columns) + 1].Value = messages[i].Name;
            values[(i * Columns) + 2].Value = messages[i].SentAt;
        }

        var tail = messages[0].Group is null ? Tail : FifoTail;
        var length = Head.Length + (messages.Length * (Row.Length + 1)) - 1 + tail.Length;
        if (command.CommandText.Length != length || !command.CommandText.EndsWith(tail, StringComparison.Ordinal))
            SetText(command, messages.Length, tail, length);
    }

    /// <summary>Safe from several invocations at once.</summary>
    /// <param name="lease">The connection.</param>
    /// <param name="messages">At least one, all of the same queue.</param>
    /// <returns>The affected rows, as MySQL counts them.</returns>
    public async Task<int> ExecuteAsync(DatabaseLease lease, ReadOnlyMemory<CustomerMessage> messages)
    {
        var command = Interlocked.Exchange(ref _idle, null) ?? new MySqlCommand();
        Compose(command, messages.Span);
        var affectedRows = await lease.ExecuteAsync(command);

        // Only one that ran to its end is used again: after a failure the driver may still be at it.
        Release(command, messages.Length);
        Volatile.Write(ref _idle, command);
        return affectedRows;
    }

    private static void SetText(MySqlCommand command, int rows, string tail, int length)
    {
        var text = new StringBuilder(Head, length).Append(Row);
        for (var i = 1; i < rows; i++)
            text.Append(',').Append(Row);
#pragma warning disable CA2100 // The text is made of the constants above; every value is a parameter.
        command.CommandText = text.Append(tail).ToString();
#pragma warning restore CA2100
    }

    private static void Release(MySqlCommand command, int rows)
    {
        command.Connection = null;
        for (var i = 0; i < rows * Columns; i++)
            command.Parameters[i].Value = null;
    }
}

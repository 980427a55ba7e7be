using System.Text;
using CustomerIngest.Connections;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using MySqlConnector;

namespace CustomerIngest.Table;

/// <summary>
/// The one statement that writes. It decides in the database, row by row, so that any mix of duplicates, redeliveries
/// and reordering ends in the same table: a row is written when it is new, or newer than the row that is there, equal
/// times being decided by the binary order of the values.
/// </summary>
internal sealed class UpsertStatement
{
    private static readonly CustomerColumn[] _columns = CustomerColumns.All;
    private static readonly string _head = $"INSERT INTO Customer ({CustomerColumns.Names},SentAt) VALUES ";
    private static readonly string _row = $"({string.Concat(Enumerable.Repeat("?,", _columns.Length))}?)";
    private static readonly string _tail = UpsertRule.NewerWins(CustomerColumns.Values);
    private static readonly string _fifoTail = UpsertRule.LaterWins(CustomerColumns.Values);

    // The parameters of the rows are most of what a large batch would leave to the garbage collector.
    private MySqlCommand? _idle;

    /// <summary>The columns and SentAt.</summary>
    public static int ParametersOfRow => _columns.Length + 1;

    /// <summary>The bytes of a statement without rows, at most.</summary>
    public static int FixedBytes => _head.Length + _tail.Length;

    /// <summary>The bytes that a row adds to the text that goes over the wire, at most.</summary>
    public static int RowBytes(in CustomerMessage message)
    {
        const int SentAt = 20;
        const int Parentheses = 2;
        var bytes = SentAt + Parentheses;
        foreach (var column in _columns)
            bytes += column.CountBytes(message.Customer) + ",".Length;
        return bytes + ",".Length;
    }

    /// <param name="command">A new one, or one that was composed before: what fits of it is used again.</param>
    /// <param name="messages">At least one, all of the same queue.</param>
    public static void Compose(MySqlCommand command, ReadOnlySpan<CustomerMessage> messages)
    {
        var values = command.Parameters;
        while (values.Count < messages.Length * ParametersOfRow)
        {
            foreach (var column in _columns)
                values.Add(column.NewParameter());
            values.Add(new MySqlParameter { MySqlDbType = MySqlDbType.Int64 });
        }

        var next = 0;
        foreach (ref readonly var message in messages)
        {
            foreach (var column in _columns)
                column.Bind(values[next++], message.Customer);
            values[next++].Value = message.SentAt;
        }

        var tail = messages[0].Group is null ? _tail : _fifoTail;
        var length = _head.Length + (messages.Length * (_row.Length + 1)) - 1 + tail.Length;
        if (command.CommandText.Length != length || !command.CommandText.EndsWith(tail, StringComparison.Ordinal))
            SetText(command, messages.Length, tail, length);
    }

    /// <summary>Safe from several invocations at once.</summary>
    /// <param name="lease">The connection.</param>
    /// <param name="messages">At least one, all of the same queue.</param>
    /// <returns>The affected rows, as MySQL counts them.</returns>
    /// <exception cref="TableException">The table is not one that the statement can be right for; nothing is written.</exception>
    public async Task<int> ExecuteAsync(DatabaseLease lease, ReadOnlyMemory<CustomerMessage> messages)
    {
        await TableVerdict.RequireAsync(lease);
        var command = Interlocked.Exchange(ref _idle, null) ?? new MySqlCommand();
        Compose(command, messages.Span);
        int affectedRows;
        try
        {
            affectedRows = await lease.ExecuteAsync(command);
        }
        catch (MySqlException exception) when (FaultClassifier.Classify(exception) == DatabaseFault.Permanent)
        {
            // Is it the row? The table may have been altered since it was looked at, and then it is no row's fault.
            await TableVerdict.RequireStillAsync(lease);
            throw;
        }

        lease.History.MarkWritten();
        // Only one that ran to its end is used again: after a failure the driver may still be at it.
        Release(command, messages.Length);
        Volatile.Write(ref _idle, command);
        return affectedRows;
    }

    private static void SetText(MySqlCommand command, int rows, string tail, int length)
    {
        var text = new StringBuilder(_head, length).Append(_row);
        for (var i = 1; i < rows; i++)
            text.Append(',').Append(_row);
#pragma warning disable CA2100 // The text is made of the constants above; every value is a parameter.
        command.CommandText = text.Append(tail).ToString();
#pragma warning restore CA2100
    }

    private static void Release(MySqlCommand command, int rows)
    {
        command.Connection = null;
        for (var i = 0; i < rows * ParametersOfRow; i++)
            command.Parameters[i].Value = null;
    }
}

using System.Collections.Concurrent;
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
/// <param name="preparedRows">Statements of as many rows are prepared on the server, once for each connection; 0 for none.</param>
/// <param name="kept">As many commands are kept for use again: one for each connection that writes at the same time.</param>
internal sealed class UpsertStatement(int preparedRows = 0, int kept = 1)
{
    private static readonly CustomerColumn[] _columns = CustomerColumns.All;
    private static readonly Shape _standard = new($"{CustomerColumns.Names},SentAt", _columns.Length + 1, UpsertRule.NewerWins(CustomerColumns.Values));
    private static readonly Shape _fifo = new($"{CustomerColumns.Names},SentAt,{SequenceColumn.Name}", _columns.Length + 2, UpsertRule.LaterWins(CustomerColumns.Values));

    // The parameters of the rows are most of what a large batch would leave to the garbage collector. A FIFO batch has
    // ten rows at most.
    private readonly ConcurrentBag<MySqlCommand> _idle = [];

    /// <summary>The columns, SentAt and SequenceNumber, at most.</summary>
    public static int ParametersOfRow => _fifo.Parameters;

    /// <summary>The bytes of a statement without rows, at most.</summary>
    public static int FixedBytes => Math.Max(_standard.FixedBytes, _fifo.FixedBytes);

    /// <summary>The bytes that a row adds to the text that goes over the wire, at most.</summary>
    public static int RowBytes(in CustomerMessage message)
    {
        const int SentAt = 20;
        const int Parentheses = 2;
        var bytes = SentAt + Parentheses + (message.IsFifo ? SequenceColumn.MostBytes + ",".Length : 0);
        foreach (var column in _columns)
            bytes += column.CountBytes(message.Customer) + ",".Length;
        return bytes + ",".Length;
    }

    /// <param name="command">A new one, or one that was composed before for the same kind of queue: what fits of it is used again.</param>
    /// <param name="messages">At least one, all of the same queue.</param>
    public static void Compose(MySqlCommand command, ReadOnlySpan<CustomerMessage> messages)
    {
        var shape = ShapeOf(messages[0]);
        var values = command.Parameters;
        while (values.Count < messages.Length * shape.Parameters)
        {
            foreach (var column in _columns)
                values.Add(column.NewParameter());
            values.Add(new MySqlParameter { MySqlDbType = MySqlDbType.Int64 });
            if (shape == _fifo)
                values.Add(new MySqlParameter { MySqlDbType = MySqlDbType.VarChar });
        }

        var next = 0;
        foreach (ref readonly var message in messages)
        {
            foreach (var column in _columns)
                column.Bind(values[next++], message.Customer);
            values[next++].Value = message.SentAt;
            if (shape == _fifo)
                values[next++].Value = SequenceColumn.Value(message.Sequence);
        }

        var length = shape.Length(messages.Length);
        if (command.CommandText.Length != length || !command.CommandText.EndsWith(shape.Tail, StringComparison.Ordinal))
            SetText(command, messages.Length, shape, length);
    }

    /// <summary>Safe from several invocations at once.</summary>
    /// <param name="lease">The connection.</param>
    /// <param name="messages">At least one, all of the same queue.</param>
    /// <returns>The affected rows, as MySQL counts them.</returns>
    /// <exception cref="TableException">The table is not one that the statement can be right for; nothing is written.</exception>
    public async Task<int> ExecuteAsync(DatabaseLease lease, ReadOnlyMemory<CustomerMessage> messages)
    {
        await TableVerdict.RequireAsync(lease);
        var isFifo = messages.Span[0].IsFifo;
        var command = !isFifo && _idle.TryTake(out var idle) ? idle : new MySqlCommand();
        Compose(command, messages.Span);
        int affectedRows;
        try
        {
            if (messages.Length == preparedRows && !isFifo)
                await lease.PrepareAsync(command);
            affectedRows = await lease.ExecuteAsync(command);
        }
        catch (MySqlException exception) when (FaultClassifier.Classify(exception) == DatabaseFault.Permanent)
        {
            // Is it the row? The table may have been altered since it was looked at, and then it is no row's fault.
            await TableVerdict.RequireStillAsync(lease);
            throw;
        }

        lease.History.MarkWritten();
        if (isFifo)
            return affectedRows;

        // Only one that ran to its end is used again: after a failure the driver may still be at it.
        Release(command, messages.Length);
        if (_idle.Count < kept)
            _idle.Add(command);
        return affectedRows;
    }

    private static Shape ShapeOf(in CustomerMessage message) => message.IsFifo ? _fifo : _standard;

    private static void SetText(MySqlCommand command, int rows, Shape shape, int length)
    {
        var text = new StringBuilder(shape.Head, length).Append(shape.Row);
        for (var i = 1; i < rows; i++)
            text.Append(',').Append(shape.Row);
#pragma warning disable CA2100 // The text is made of the constants above; every value is a parameter.
        command.CommandText = text.Append(shape.Tail).ToString();
#pragma warning restore CA2100
    }

    private static void Release(MySqlCommand command, int rows)
    {
        command.Connection = null;
        for (var i = 0; i < rows * _standard.Parameters; i++)
            command.Parameters[i].Value = null;
    }

    // What the statements of a kind of queue have in common.
    private sealed class Shape(string columns, int parameters, string tail)
    {
        public string Head { get; } = $"INSERT INTO Customer ({columns}) VALUES ";

        public string Row { get; } = $"({string.Join(',', Enumerable.Repeat("?", parameters))})";

        public string Tail => tail;

        public int Parameters => parameters;

        public int FixedBytes => Head.Length + Tail.Length;

        public int Length(int rows) => FixedBytes + (rows * (Row.Length + 1)) - 1;
    }
}

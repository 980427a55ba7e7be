using System.Globalization;
using System.Text;
using CustomerIngest.Customers;
using MySqlConnector;

namespace CustomerIngest.Connections;

/// <summary>
/// The one question that a new session asks: the mode it runs in, and the table. One SELECT, and so one round trip and no
/// more than RDS Proxy takes from any client. Each part names schema and table as constants, by which MySQL 5.7 and
/// MariaDB open that table alone; joined, they would open every table of the server, for 100 ms instead of one.
/// </summary>
internal static class SessionQuestion
{
    private const string OfCustomer = "WHERE TABLE_SCHEMA=DATABASE() AND TABLE_NAME='Customer'";

    // The casts make the parts comparable: the columns of information_schema have other collations than variables have,
    // and other ones in each version.
    private static readonly string _text =
        "SELECT 0,CAST(@@autocommit AS CHAR),CAST(@@sql_mode AS CHAR),NULL,NULL,NULL,NULL"
        + $" UNION ALL SELECT 1,{Texts("TABLE_TYPE", "ENGINE")},NULL,NULL,NULL,NULL FROM information_schema.TABLES {OfCustomer}"
        + $" UNION ALL SELECT 2,{Texts("COLUMN_NAME", "DATA_TYPE", "COLUMN_TYPE", "IS_NULLABLE", "EXTRA", "COLUMN_KEY")} FROM information_schema.COLUMNS {OfCustomer}"
        + $" AND COLUMN_NAME IN ({CustomerColumns.QuotedNames},'{SentAtColumn.Name}','{SequenceColumn.Name}')"
        + $" UNION ALL SELECT 3,{Texts("INDEX_NAME", "COLUMN_NAME")},NULL,NULL,NULL,NULL FROM information_schema.STATISTICS {OfCustomer} AND NON_UNIQUE=0";

    /// <param name="connection">Given no cancellation token, for the reason that <see cref="DatabaseLease"/> has.</param>
    /// <param name="seconds">The longest wait.</param>
    /// <exception cref="MySqlException">The connection is of no use.</exception>
    public static async Task<SessionFacts> AskAsync(MySqlConnection connection, int seconds)
    {
#pragma warning disable CA2100 // A constant, but for the names of our columns.
        await using var command = new MySqlCommand(_text, connection) { CommandTimeout = seconds };
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        var answer = new Answer();
        while (await reader.ReadAsync(CancellationToken.None))
            answer.Add(reader.GetInt32(0), i => Text(reader.GetValue(i)));
        return answer.Facts;
    }

    private static string Texts(params string[] columns) => string.Join(',', columns.Select(static column => $"CAST({column} AS CHAR)"));

    private static string? Text(object value) => value switch
    {
        DBNull => null,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private sealed class Answer
    {
        private readonly List<ColumnShape> _columns = [];
        private readonly Dictionary<string, List<string?>> _keys = [];
        private (string? Autocommit, string? Modes) _session;
        private (string? Kind, string? Engine) _table;

        // MySQL answers 1, MariaDB ON.
        public SessionFacts Facts => new(
            _session.Autocommit is "1" or "ON",
            _session.Modes?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [],
            new TableShape(_table.Kind, _table.Engine, _columns, [.. _keys.Values], _keys.ContainsKey("PRIMARY")));

        public void Add(int part, Func<int, string?> text)
        {
            switch (part)
            {
                case 0:
                    _session = (text(1), text(2));
                    break;
                case 1:
                    _table = (text(1), text(2));
                    break;
                case 2:
                    _columns.Add(new ColumnShape(text(1)!, text(2)?.ToLowerInvariant() ?? "", text(3) ?? "", text(4) == "YES", text(5) ?? "", text(6) ?? ""));
                    break;
                default:
                    (_keys.TryGetValue(text(1)!, out var key) ? key : _keys[text(1)!] = []).Add(text(2));
                    break;
            }
        }
    }
}

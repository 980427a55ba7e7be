using System.Security.Cryptography;
using System.Text;
using CustomerIngest.Connections;
using CustomerIngest.Customers;
using MySqlConnector;

namespace CustomerIngest.Table;

/// <summary>Keeps messages in CustomerRejects. One that is there already stays as it is.</summary>
internal static class RejectStatement
{
    /// <summary>Of a longer body the first bytes are kept; its SHA-256 is the whole body's.</summary>
    public const int MostBodyBytes = 16_384;

    private const string Create =
        "CREATE TABLE IF NOT EXISTS CustomerRejects (MessageId varchar(100) NOT NULL, Reason varchar(40) NOT NULL, BodySha256 char(64), Body varbinary(16384), ReceivedAt datetime(3) NOT NULL, PRIMARY KEY (MessageId)) CHARACTER SET utf8mb4";

    private const string Head = "INSERT INTO CustomerRejects (MessageId,Reason,BodySha256,Body,ReceivedAt) VALUES ";
    private const string Row = "(?,?,?,?,?)";
    private const int ParametersOfRow = 5;
    private const string Tail = " ON DUPLICATE KEY UPDATE MessageId=CustomerRejects.MessageId";

    // _binary'' around the body, the hash, timestamp('2026-01-01 00:00:00.000000'), and what separates the values.
    private const int FixedRowBytes = 9 + 66 + 39 + 7;

    /// <summary>Safe while other execution environments do the same.</summary>
    /// <exception cref="MySqlException">The user may not.</exception>
    public static Task<int> CreateTableAsync(DatabaseLease lease) => lease.ExecuteAsync(Create);

    /// <summary>Cuts by bytes, and keeps the order. One message alone may be longer than the limit.</summary>
    public static IEnumerable<ReadOnlyMemory<RejectedMessage>> SplitByBytes(RejectedMessage[] rejects, int mostBytes) =>
        StatementChunks.SplitByBytes(rejects, ParametersOfRow, Head.Length + Tail.Length, static reject => RowBytes(reject), mostBytes);

    /// <param name="rejects">At least one.</param>
    /// <param name="receivedAt">The time that is kept with them.</param>
    public static MySqlCommand Compose(ReadOnlySpan<RejectedMessage> rejects, DateTimeOffset receivedAt)
    {
        var command = new MySqlCommand();
        var text = new StringBuilder(Head).AppendJoin(',', Enumerable.Repeat(Row, rejects.Length)).Append(Tail);
#pragma warning disable CA2100 // The text is made of the constants above; every value is a parameter.
        command.CommandText = text.ToString();
#pragma warning restore CA2100
        foreach (ref readonly var reject in rejects)
            AddRow(command, reject, receivedAt);
        return command;
    }

    // At worst every byte of the body is doubled.
    private static int RowBytes(in RejectedMessage reject) =>
        FixedRowBytes + QuotedText.CountBytes(reject.MessageId) + QuotedText.CountBytes(reject.Reason.ToString()) + (2 * Math.Min(MostBodyBytes, Encoding.UTF8.GetByteCount(reject.Body ?? "")));

    private static void AddRow(MySqlCommand command, in RejectedMessage reject, DateTimeOffset receivedAt)
    {
        var body = reject.Body is null ? null : Encoding.UTF8.GetBytes(reject.Body);
        object?[] values =
        [
            reject.MessageId,
            reject.Reason.ToString(),
            body is null ? null : Convert.ToHexStringLower(SHA256.HashData(body)),
            body?.Length > MostBodyBytes ? body[..MostBodyBytes] : body,
            receivedAt.UtcDateTime,
        ];
        foreach (var value in values)
            command.Parameters.Add(new MySqlParameter { Value = value ?? DBNull.Value });
    }
}

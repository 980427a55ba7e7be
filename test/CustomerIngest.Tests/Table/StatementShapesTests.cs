using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Tests.Table;

/// <summary>What goes over the wire, so that RDS Proxy can share its connections: nothing that pins a session to one client.</summary>
[Collection(OnDatabase.Name)]
public sealed class StatementShapesTests(RunningDatabase database) : IAsyncLifetime
{
    private static readonly string[] _allowed =
    [
        "ALTER TABLE Customer ADD COLUMN SequenceNumber decimal(?,?) NULL", // once in the life of a table, for a FIFO queue
        "CREATE TABLE Customer (CustID int NOT NULL, Name varchar(?) NOT NULL, SentAt bigint NOT NULL DEFAULT ?, PRIMARY KEY (CustID)) ENGINE=InnoDB CHARACTER SET utf8mb4",
        "INSERT INTO Customer (CustID,Name,SentAt) VALUES (?,?,?) ON DUPLICATE KEY UPDATE Name=IF(COALESCE(VALUES(SentAt)>SentAt,?) OR (VALUES(SentAt)=SentAt AND COALESCE(CAST(VALUES(Name) AS BINARY)>CAST(Name AS BINARY),?)),VALUES(Name),Name), SentAt=IF(CustID<=>VALUES(CustID),GREATEST(COALESCE(SentAt,VALUES(SentAt)),VALUES(SentAt)),~?+COALESCE(CustID<>VALUES(CustID),?))",
        "INSERT INTO Customer (CustID,Name,SentAt,SequenceNumber) VALUES (?,?,?,?) ON DUPLICATE KEY UPDATE Name=IF(COALESCE(VALUES(SentAt)>SentAt,?) OR (VALUES(SentAt)=SentAt AND COALESCE(VALUES(SequenceNumber)>=SequenceNumber,?)),VALUES(Name),Name), SequenceNumber=IF(COALESCE(VALUES(SentAt)>SentAt,?) OR (VALUES(SentAt)=SentAt AND COALESCE(VALUES(SequenceNumber)>=SequenceNumber,?)),VALUES(SequenceNumber),SequenceNumber), SentAt=IF(CustID<=>VALUES(CustID),GREATEST(COALESCE(SentAt,VALUES(SentAt)),VALUES(SentAt)),~?+COALESCE(CustID<>VALUES(CustID),?))",
        // Once for each new connection; a SET follows only where the answer is wrong.
        "SELECT ?,CAST(@@autocommit AS CHAR),CAST(@@sql_mode AS CHAR),NULL,NULL,NULL,NULL"
            + " UNION ALL SELECT ?,CAST(TABLE_TYPE AS CHAR),CAST(ENGINE AS CHAR),NULL,NULL,NULL,NULL FROM information_schema.TABLES WHERE TABLE_SCHEMA=DATABASE() AND TABLE_NAME=?"
            + " UNION ALL SELECT ?,CAST(COLUMN_NAME AS CHAR),CAST(DATA_TYPE AS CHAR),CAST(COLUMN_TYPE AS CHAR),CAST(IS_NULLABLE AS CHAR),CAST(EXTRA AS CHAR),CAST(COLUMN_KEY AS CHAR)"
            + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA=DATABASE() AND TABLE_NAME=? AND COLUMN_NAME IN (?,?,?,?)"
            + " UNION ALL SELECT ?,CAST(INDEX_NAME AS CHAR),CAST(COLUMN_NAME AS CHAR),NULL,NULL,NULL,NULL FROM information_schema.STATISTICS WHERE TABLE_SCHEMA=DATABASE() AND TABLE_NAME=? AND NON_UNIQUE=?",
        "SELECT @@read_only,@@innodb_read_only", // after the connection was idle, and once a minute
        "SELECT CAST(TABLE_NAME AS CHAR),CAST(SUM(COLUMN_NAME IN (?,?,?)) AS CHAR) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA=DATABASE() AND LOWER(TABLE_NAME) LIKE ? GROUP BY TABLE_NAME", // only where the table is missing
        "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA=DATABASE() AND TABLE_NAME=? AND IS_NULLABLE=? AND COLUMN_DEFAULT IS NULL AND EXTRA=? AND COLUMN_NAME NOT IN (?,?) LIMIT ?", // before a column is added
        "SELECT CustID,Name FROM Customer WHERE CustID=?",
        "SELECT CustID,Name FROM Customer WHERE CustID>? ORDER BY CustID LIMIT ?",
        // MySqlConnector's own, at each new connection; RDS Proxy keeps track of it without pinning.
        "SET NAMES utf8mb4",
        // Once for each new connection that writes, unless it leads to RDS Proxy.
        "SET SESSION innodb_lock_wait_timeout=?,lock_wait_timeout=?",
        "SET lock_wait_timeout=?", // while a column is added
    ];

    private static readonly string[] _quarantine =
    [
        "Query CREATE TABLE IF NOT EXISTS CustomerRejects (MessageId varchar(?) NOT NULL, Reason varchar(?) NOT NULL, BodySha256 char(?), Body varbinary(?), ReceivedAt datetime(?) NOT NULL, PRIMARY KEY (MessageId)) CHARACTER SET utf8mb4",
        "Query INSERT INTO CustomerRejects (MessageId,Reason,BodySha256,Body,ReceivedAt) VALUES (?,?,?,_binary?,timestamp(?)) ON DUPLICATE KEY UPDATE MessageId=CustomerRejects.MessageId",
    ];

    // What pins a session of RDS Proxy, as the server counts it.
    private static readonly string[] _pinning =
        ["Com_stmt_prepare", "Com_prepare_sql", "Com_stmt_execute", "Com_lock_tables", "Com_create_temporary_table", "Com_begin", "Com_show_warnings"];

    private readonly FakeTimeProvider _time = new();

    public async ValueTask InitializeAsync() => await database.ExecuteAsync("DROP TABLE IF EXISTS Customer");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task SaveAsync_AndTheReads_Always_SendOnlyStatementsOfTheList()
    {
        await using var administrator = await database.AdministerAsync();
        var before = await CountAsync(administrator);
        await using var log = await GeneralLog.StartAsync(database);
        await UseEverythingAsync();

        Assert.Equal(before, await CountAsync(administrator));
        Assert.Equal(_allowed.Select(statement => $"Query {statement}"), await log.ReadShapesAsync());
        Assert.All(await log.ReadLengthsAsync(), length => Assert.InRange(length, 1, 16_000));
    }

    [Fact]
    public async Task SaveAsync_WhenRowsAreRefused_SendsNoOtherStatements()
    {
        await database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL CHECK (Name<>'bad'), SentAt bigint NOT NULL DEFAULT 0)");
        await using var administrator = await database.AdministerAsync();
        var before = await CountAsync(administrator);
        await using var environment = await RunningEnvironment.StartAsync(database.Application);
        await using var log = await GeneralLog.StartAsync(database);
        var batch = Batch.Of([.. Enumerable.Range(0, 1_000).Select(id => Batch.Customer(id, id % 100 == 7 ? "bad" : $"Name {id}"))]);

        Assert.Equal(10, (await environment.Ingestor.IngestAsync(batch, TimeSpan.FromSeconds(60))).FailedIds().Count());
        Assert.Equal(before, await CountAsync(administrator));
        Assert.Subset(_allowed.Select(statement => $"Query {statement}").ToHashSet(), (await log.ReadShapesAsync()).ToHashSet());
        Assert.All(await log.ReadLengthsAsync(), length => Assert.InRange(length, 1, 16_000));
    }

    [Fact]
    public async Task SaveAsync_WhenThereIsAQuarantine_AddsOnlyTheRejects()
    {
        await database.ExecuteAsync("DROP TABLE IF EXISTS CustomerRejects");
        var settings = new Settings { SecretId = "customers", Tls = database.Application.SslMode, QuarantineRejects = true };
        await using var environment = await RunningEnvironment.StartAsync(database.Application, settings, _time);
        await database.ExecuteAsync(CustomerTable.Create);
        Assert.Empty(await environment.Store.ReadPageAsync(null, 1, Deadline()));
        await using var log = await GeneralLog.StartAsync(database);
        Assert.Empty((await environment.Ingestor.IngestAsync(Batch.Of(Batch.Customer(1, "Ada"), ("{", 1)), TimeSpan.FromSeconds(30))).FailedIds());

        Assert.Equal(_quarantine, (await log.ReadShapesAsync()).Except(_allowed.Select(statement => $"Query {statement}")));
    }

    [Theory]
    [InlineData(1, 16_000, 1)]
    [InlineData(10, 16_000, 1)]
    [InlineData(1_000, 16_000, 40)]
    [InlineData(10_000, 16_000, 400)]
    [InlineData(1_000, 1_000_000, 1)]
    [InlineData(10_000, 1_000_000, 6)]
    public async Task IngestAsync_WhenTheBatchHasManyBytes_SendsStatementsUpToTheLimit(int records, int statementBytes, int mostStatements)
    {
        await using var environment = await RunningEnvironment.StartAsync(database.Application, statementBytes);
        await database.ExecuteAsync(CustomerTable.Create);
        Assert.Empty(await environment.Store.ReadPageAsync(null, 1, RunningEnvironment.Soon));
        await using var log = await GeneralLog.StartAsync(database);
        var name = string.Concat(Enumerable.Repeat("Ærøé'", 51));
        var batch = Batch.Of([.. Enumerable.Range(0, records).Select(id => Batch.Customer(id, name))]);

        Assert.Empty((await environment.Ingestor.IngestAsync(batch, TimeSpan.FromSeconds(30))).FailedIds());
        var lengths = await log.ReadInsertLengthsAsync();
        Assert.True(lengths.Max() <= statementBytes && lengths.Count <= mostStatements, $"{lengths.Count} statements of at most {lengths.Max()} bytes");
        Assert.Equal($"{records}|{records}", Assert.Single(await database.QueryAsync($"SELECT COUNT(*),SUM(Name='{name.Replace("'", "''", StringComparison.Ordinal)}') FROM Customer")));
    }

    private static async Task<List<long>> CountAsync(DatabaseUser administrator)
    {
        var counts = new List<long>();
        foreach (var status in _pinning)
            counts.Add(await administrator.CountAsync(status));
        return counts;
    }

    private async Task UseEverythingAsync()
    {
        await using var environment = await RunningEnvironment.StartAsync(database.Application, new Settings { SecretId = "customers", Tls = database.Application.SslMode }, _time);
        var ingestor = environment.Ingestor;
        await ingestor.IngestAsync(Batch.Of([.. Enumerable.Range(0, 1_000).Select(id => Batch.Customer(id, $"O'Neil \\ {id}"))]), TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromMinutes(5));
        await ingestor.IngestAsync(FifoBatch.Of(("g", Batch.Customer(1, "Ada").Body!, 1)), TimeSpan.FromSeconds(30));
        await environment.Store.ReadPageAsync(7, 50, Deadline());
        await environment.Store.FindAsync(7, Deadline());
    }

    private CustomerIngest.Deadline Deadline() => CustomerIngest.Deadline.Before(TimeSpan.FromSeconds(30), _time);
}

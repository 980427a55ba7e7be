using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Ingest;

/// <summary>One row of ten makes its statement fail, by whatever error: the other nine are written, in the same delivery.</summary>
[Collection(OnDatabase.Name)]
public sealed class IsolationTests(RunningDatabase database) : DatabaseTest(database)
{
    private const string Names = "SELECT CustID FROM Customer ORDER BY CustID";

    // What somebody signals is a verdict on the row.
    private static readonly string[] _verdicts =
    [
        "SIGNAL SQLSTATE '12345'",
        "SIGNAL SQLSTATE 'HY000'",
        "SIGNAL SQLSTATE '02000'",
        "SIGNAL SQLSTATE '42000'",
        "SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO=31001",
        "SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO=1146",
        "SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO=1290",
        "SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO=1205",
        "SIGNAL SQLSTATE '77777' SET MYSQL_ERRNO=1213",
        "SIGNAL SQLSTATE '22012' SET MYSQL_ERRNO=31001",
        "BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION RESIGNAL SET MESSAGE_TEXT='canary'; SIGNAL SQLSTATE '99999'; END",
    ];

    // Here it is not known whose fault it is, so the row comes again.
    private static readonly string[] _others =
    [
        "SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO=31001",
        "BEGIN DECLARE one int; SELECT Id INTO one FROM Two; END", // 1172
        "INSERT INTO Audit (Name) VALUES (NEW.Name)", // 1364
        "UPDATE Audit SET Gone=1", // 1054
        "UPDATE Customer SET Name='x'", // 1442
        "CALL Endless()", // 1456
        "SET NEW.CustID=(SELECT Id FROM Two)", // 1242
        "SET NEW.Name=IF('a' COLLATE utf8mb4_bin='A' COLLATE utf8mb4_general_ci,'x','y')", // 1267
        "SET NEW.Name=EXTRACTVALUE('<a/>','//')", // 1105
    ];

    public static TheoryData<string> Verdicts => [.. _verdicts];

    public static TheoryData<string> Others => [.. _others];

    protected override async Task PrepareAsync()
    {
        await Database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL, SentAt bigint NOT NULL DEFAULT 0)");
        await Database.ExecuteAsync("CREATE OR REPLACE TABLE Audit (Id int NOT NULL, Name varchar(255))");
        await Database.ExecuteAsync("INSERT INTO Audit VALUES (1,'x')");
        await Database.ExecuteAsync("CREATE OR REPLACE TABLE Two (Id int NOT NULL)");
        await Database.ExecuteAsync("INSERT INTO Two VALUES (1),(2)");
        await Database.ExecuteAsync("CREATE OR REPLACE PROCEDURE Endless() CALL Endless()");
        await Database.ExecuteAsync("INSERT INTO Customer VALUES (1,'old',0),(2,'old',0)");
    }

    protected override async Task CleanUpAsync()
    {
        await Database.ExecuteAsync("DROP TABLE Audit, Two");
        await Database.ExecuteAsync("DROP PROCEDURE Endless");
    }

    [Theory]
    [MemberData(nameof(Verdicts))]
    public async Task IngestAsync_WhenATriggerSignalsARow_RefusesThatRowAlone(string statement)
    {
        await JudgeAsync(statement);
        await AssertAloneAsync("m6");
        Assert.Contains("1001 Message m6 can never become a row: RefusedByDatabase", Environment.Log.Lines);
        Assert.Contains(Environment.Log.Lines, line => line.StartsWith("3001 Could not save, fault Permanent: MySQL error ", StringComparison.Ordinal) && line.EndsWith("(1 messages)", StringComparison.Ordinal));
        Assert.DoesNotContain(Environment.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task IngestAsync_WhenOneRowFailsInAnotherWay_GivesThatRowBackAlone(string statement)
    {
        await JudgeAsync(statement);
        await AssertAloneAsync("m6");
        Assert.DoesNotContain(Environment.Log.Lines, line => line.StartsWith("1001", StringComparison.Ordinal));
        Assert.Contains(Environment.Log.Lines, line => line.StartsWith("1003 Message m6 was not written and comes again: MySQL error ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO=31001")]
    [InlineData("SIGNAL SQLSTATE '12345'")]
    public async Task IngestAsync_WhenTheQueueIsFifo_HoldsBackOnlyTheRowsGroup(string statement)
    {
        await JudgeAsync(statement);
        var fifo = FifoBatch.Of([.. Enumerable.Range(0, 10).Select(i => ($"group {i % 3}", Batch.Customer(i, i == 3 ? "bad" : "good").Body!, 1_000L + i))]);

        Assert.Equal(["m3", "m6", "m9"], (await Environment.Ingestor.IngestAsync(fifo, TimeSpan.FromSeconds(30))).FailedIds());
        Assert.Equal(["0", "1", "2", "4", "5", "7", "8"], await Database.QueryAsync(Names));
    }

    [Fact]
    public async Task IngestAsync_WhenAllRowsFail_SendsFewStatementsAndComesBackToLife()
    {
        await Database.ExecuteAsync("CREATE TRIGGER judge BEFORE INSERT ON Customer FOR EACH ROW SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO=31001");
        await using var administrator = await Database.AdministerAsync();
        var before = await administrator.CountAsync("Com_insert");
        var batch = Enumerable.Range(0, 1_000).Select(i => Batch.Customer(i, "good")).ToArray();
        Assert.Equal(1_000, (await Environment.IngestAsync(batch)).Count());
        Assert.InRange(await administrator.CountAsync("Com_insert") - before, 1, 50);

        await Database.ExecuteAsync("DROP TRIGGER judge");
        Assert.Empty(await Environment.IngestAsync(batch));
    }

    private Task JudgeAsync(string statement) =>
        Database.ExecuteAsync($"CREATE TRIGGER judge BEFORE INSERT ON Customer FOR EACH ROW IF NEW.Name='bad' THEN {statement}; END IF");

    private async Task AssertAloneAsync(string id)
    {
        Assert.Equal([id], await Environment.IngestAsync([.. Enumerable.Range(0, 10).Select(i => Batch.Customer(i, i == 6 ? "bad" : "good"))]));
        Assert.Equal(Enumerable.Range(0, 10).Where(i => i != 6).Select(i => $"{i}"), await Database.QueryAsync(Names));
    }
}

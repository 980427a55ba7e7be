using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Ingest;

/// <summary>Rows that only the database can judge.</summary>
[Collection(OnDatabase.Name)]
public sealed class RefusedRowsTests(RunningDatabase database) : DatabaseTest(database)
{
    private static readonly Dictionary<string, (string[] Schema, string BadName)> _kinds = new()
    {
        ["too long for a shorter column"] = ([Table("varchar(10)", "utf8mb4")], "a name of many characters"),
        ["not in the column's character set"] = ([Table("varchar(255)", "latin1")], "李"),
        ["four bytes in utf8mb3"] = ([Table("varchar(255)", "utf8mb3")], "😀"),
        ["a check constraint"] = ([Table("varchar(255)", "utf8mb4"), "ALTER TABLE Customer ADD CHECK (Name<>'bad')"], "bad"),
        ["a trigger's signal of another class"] = (
            [Table("varchar(255)", "utf8mb4"), "CREATE TRIGGER judge BEFORE INSERT ON Customer FOR EACH ROW IF NEW.Name='bad' THEN SIGNAL SQLSTATE '23001'; END IF"], "bad"),
        ["a trigger's signal"] = (
            [Table("varchar(255)", "utf8mb4"), "CREATE TRIGGER judge BEFORE INSERT ON Customer FOR EACH ROW IF NEW.Name='bad' THEN SIGNAL SQLSTATE '45000'; END IF"], "bad"),
    };

    public static TheoryData<string> Kinds => [.. _kinds.Keys];

    protected override Settings Settings => base.Settings with { StatementBytes = 1_000_000 };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task IngestAsync_WhenRowsOfTenAreRefused_ReturnsExactlyThose(string kind)
    {
        await MakeTableAsync(kind);
        int[] all = [.. Enumerable.Range(0, 10)];
        foreach (var refused in all.Select(i => new[] { i }).Concat([[0, 1], [0, 9], [4, 5], [3, 7], all]))
            await AssertRefusedAsync(kind, 10, refused);
    }

    [Fact]
    public async Task IngestAsync_WhenOneRowOfAThousandIsRefused_TakesFewStatements()
    {
        const string kind = "a check constraint";
        await MakeTableAsync(kind);
        await using var administrator = await Database.AdministerAsync();
        foreach (var position in new[] { 0, 499, 500, 667, 999 })
        {
            var before = await administrator.CountAsync("Com_insert");
            await AssertRefusedAsync(kind, 1_000, position);
            Assert.InRange(await administrator.CountAsync("Com_insert") - before - 1, 0, (2 * Math.Log2(1_000)) + 1);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task IngestAsync_WhenAnotherUniqueIndexHasTheName_LeavesTheOtherCustomerAlone(bool fifo)
    {
        await Database.ExecuteAsync(Table("varchar(255)", "utf8mb4"));
        await Database.ExecuteAsync("ALTER TABLE Customer ADD UNIQUE (Name)");
        Assert.Empty(await IngestAsync(fifo, Batch.Customer(3, "Bob", 1)));

        Assert.Equal(["m1"], await IngestAsync(fifo, Batch.Customer(4, "Ada", 2), Batch.Customer(5, "Bob", 2), Batch.Customer(6, "Eve", 2)));
        Assert.Equal(["3|Bob|1", "4|Ada|2", "6|Eve|2"], await Database.QueryAsync("SELECT CustID,Name,SentAt FROM Customer ORDER BY CustID"));
    }

    [Fact]
    public async Task IngestAsync_WhenARowHasNoPartition_ReturnsOnlyThat()
    {
        await Database.ExecuteAsync(Table("varchar(255)", "utf8mb4") + " PARTITION BY RANGE (CustID) (PARTITION p0 VALUES LESS THAN (1000))");
        Assert.Equal(["m1"], await IngestAsync(fifo: false, Batch.Customer(1, "Ada"), Batch.Customer(5_000, "Bob"), Batch.Customer(3, "Eve")));
    }

    private async Task<IEnumerable<string>> IngestAsync(bool fifo, params (string? Body, long SentAt)[] messages) =>
        (await Environment.Ingestor.IngestAsync(
            fifo ? FifoBatch.Of([.. messages.Select((message, i) => ($"g{i}", message.Body!, message.SentAt))]) : Batch.Of(messages), TimeSpan.FromSeconds(30))).FailedIds();

    private static string Table(string name, string characterSet) =>
        $"CREATE TABLE Customer (CustID int NOT NULL, Name {name} NOT NULL, PRIMARY KEY (CustID)) CHARACTER SET {characterSet}";

    private async Task MakeTableAsync(string kind)
    {
        foreach (var sql in _kinds[kind].Schema)
            await Database.ExecuteAsync(sql);
        Assert.Empty((await Environment.Ingestor.IngestAsync(Batch.Of(Batch.Customer(1, "good")), TimeSpan.FromSeconds(30))).FailedIds());
    }

    private async Task AssertRefusedAsync(string kind, int count, params int[] refused)
    {
        await Database.ExecuteAsync("DELETE FROM Customer");
        Environment.Log.Lines.Clear();
        var batch = Batch.Of([.. Enumerable.Range(0, count).Select(i => Batch.Customer(i, refused.Contains(i) ? _kinds[kind].BadName : "good"))]);

        var failed = await Environment.Ingestor.IngestAsync(batch, TimeSpan.FromSeconds(30));
        Assert.Equal(refused.Select(i => $"m{i}"), failed.FailedIds());
        Assert.Equal(refused.Select(i => $"1001 Message m{i} can never become a row: RefusedByDatabase"), Environment.Log.Lines.Where(line => line.StartsWith("1001", StringComparison.Ordinal)));
        Assert.Equal($"{count - refused.Length}", Assert.Single(await Database.QueryAsync("SELECT COUNT(*) FROM Customer WHERE Name='good'")));
    }
}

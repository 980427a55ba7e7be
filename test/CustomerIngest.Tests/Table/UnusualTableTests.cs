using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Table;

/// <summary>Tables that CustomerIngest would not have made, and that it is right for all the same.</summary>
[Collection(OnDatabase.Name)]
public sealed class UnusualTableTests(RunningDatabase database) : DatabaseTest(database)
{
    private const string Names = "SELECT CustID,Name FROM Customer ORDER BY CustID,Name";

    [Theory]
    [InlineData("bigint NULL", null)]
    [InlineData("bigint NULL", "g")]
    [InlineData("bigint unsigned NULL", null)]
    [InlineData("decimal(20,0) NULL", null)]
    [InlineData("decimal(20,3) NULL", "g")]
    [InlineData("double NULL", null)]
    public async Task IngestAsync_WhenARowHasNoSentAt_TakesItAsOlderThanAnyMessage(string type, string? group)
    {
        await Database.ExecuteAsync($"CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL, SentAt {type})");
        await Database.ExecuteAsync("INSERT INTO Customer VALUES (1,'by hand',NULL),(2,'zz by hand',NULL)");
        Assert.Empty(await IngestAsync(group, (1, "Ada", 1_700_000_000_000), (2, "Bob", 0)));
        Assert.Empty(await IngestAsync(group, (1, "older", 1_600_000_000_000), (2, "Bobby", 1)));
        Assert.Equal(["1|Ada", "2|Bobby"], await Database.QueryAsync(Names));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("g")]
    public async Task IngestAsync_WhenARowHasNoName_TakesItAsLessThanAny(string? group)
    {
        await Database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NULL, SentAt bigint NOT NULL DEFAULT 0)");
        await Database.ExecuteAsync("INSERT INTO Customer VALUES (1,NULL,5)");
        Assert.Empty(await IngestAsync(group, (1, "Ada", 5)));
        Assert.Equal(["1|Ada"], await Database.QueryAsync(Names));
    }

    [Theory]
    [InlineData("CustID int NOT NULL PRIMARY KEY, Name varchar(255) NULL UNIQUE, SentAt bigint", null)]
    [InlineData("CustID int NOT NULL PRIMARY KEY, Name varchar(255) NULL UNIQUE, SentAt bigint", "g")]
    [InlineData("CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL, SentAt bigint NOT NULL, Email varchar(50) NOT NULL DEFAULT '' UNIQUE", null)]
    [InlineData("CustID int NOT NULL PRIMARY KEY, Name varchar(255) NULL, SentAt bigint, Email varchar(50) NOT NULL DEFAULT '' UNIQUE, UNIQUE (Name)", "g")]
    [InlineData("CustID int NOT NULL AUTO_INCREMENT PRIMARY KEY, Name varchar(255) NULL UNIQUE, SentAt bigint", null)]
    [InlineData("CustID int NULL UNIQUE, Name varchar(255) NULL UNIQUE, SentAt bigint", null)]
    [InlineData("Name varchar(255) NULL PRIMARY KEY, CustID bigint unsigned NULL UNIQUE, SentAt bigint unsigned", "g")]
    [InlineData("CustID int NOT NULL, Region int NOT NULL DEFAULT 0, Name varchar(255) NULL UNIQUE, SentAt bigint, PRIMARY KEY (CustID, Region), UNIQUE (CustID)", null)]
    public async Task IngestAsync_WhenAnotherUniqueKeyHasTheValue_RefusesTheMessageAndLeavesTheOtherCustomer(string columns, string? group)
    {
        await Database.ExecuteAsync($"CREATE TABLE Customer ({columns})");
        var name = columns.Contains("Email", StringComparison.Ordinal) ? "Eve" : "Bob";
        Assert.Empty(await IngestAsync(group, (3, "Bob", 5)));
        Assert.Equal(["m0"], await IngestAsync(group, (4, name, 6)));
        Assert.Equal(["m1"], await IngestAsync(null, (3, "Bob", 7), (4, name, 8)));
        Assert.Equal(["3|Bob"], await Database.QueryAsync(Names));
        Assert.Single(await Environment.Store.ReadPageAsync(null, 10, RunningEnvironment.Soon));
    }

    [Fact]
    public async Task IngestAsync_WhenTheRowOfAnotherKeyHasNoCustId_RefusesTheMessage()
    {
        await Database.ExecuteAsync("CREATE TABLE Customer (CustID int NULL UNIQUE, Name varchar(255) NULL UNIQUE, SentAt bigint)");
        await Database.ExecuteAsync("INSERT INTO Customer VALUES (NULL,'Bob',1)");
        Assert.Equal(["m0"], await Environment.IngestAsync(Batch.Customer(4, "Bob")));
        Assert.Equal(["|Bob"], await Database.QueryAsync(Names));
    }

    [Theory]
    [InlineData("MyISAM")]
    [InlineData("Aria")]
    public async Task IngestAsync_WhenTheEngineHasNoTransactions_CutsNoName(string engine)
    {
        await Database.ExecuteAsync($"CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(10) CHARACTER SET latin1 NOT NULL, SentAt bigint NOT NULL) ENGINE={engine}");
        Assert.Equal(["m1", "m2"], await Environment.IngestAsync(Batch.Customer(1, "Ada"), Batch.Customer(2, "Bartholomew"), Batch.Customer(3, "李"), Batch.Customer(4, "Bob")));
        Assert.Equal(["1|Ada", "4|Bob"], await Database.QueryAsync(Names));
    }

    [Fact]
    public async Task IngestAsync_WhenTheKeyCountsByItself_KeepsACustIdOf0()
    {
        await Database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL AUTO_INCREMENT PRIMARY KEY, Name varchar(255) NOT NULL, SentAt bigint NOT NULL)");
        for (var delivery = 0; delivery < 3; delivery++)
            Assert.Empty(await Environment.IngestAsync(Batch.Customer(0, "Ada"), Batch.Customer(7, "Bob")));
        Assert.Equal(["0|Ada", "7|Bob"], await Database.QueryAsync(Names));
    }

    [Fact]
    public async Task IngestAsync_WhenTheTableIsSystemVersioned_WritesIt()
    {
        await Database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL, SentAt bigint NOT NULL) WITH SYSTEM VERSIONING");
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada", 1)));
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada B.", 2), Batch.Customer(1, "Ada", 1)));
        Assert.Equal(["1|Ada B."], await Database.QueryAsync(Names));
    }

    [Fact]
    public async Task IngestAsync_WhenTheNamesAreWrittenOtherwise_WritesIt()
    {
        await Database.ExecuteAsync("CREATE TABLE Customer (custid int NOT NULL PRIMARY KEY, NAME varchar(255) NOT NULL, sentat bigint NOT NULL)");
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada", 1)));
        Assert.Single(await Environment.Store.ReadPageAsync(null, 10, RunningEnvironment.Soon));
    }

    [Fact]
    public async Task IngestAsync_WhenTheUserSeesNothingOfTheTable_IsToldByTheServerAndNotThatItIsMissing()
    {
        await using var administrator = await Database.AdministerAsync();
        var login = new MySqlConnector.MySqlConnectionStringBuilder(Database.Application.ConnectionString) { UserID = "stranger" };
        await Database.ExecuteAsync(CustomerTable.Create);
        await administrator.ExecuteAsync($"CREATE OR REPLACE USER stranger@'127.0.0.1' IDENTIFIED BY '{login.Password}'");
        await administrator.ExecuteAsync($"GRANT SHOW VIEW ON {login.Database}.* TO stranger@'127.0.0.1'");
        await using var environment = await RunningEnvironment.StartAsync(login);
        Assert.Equal(["m0"], await environment.IngestAsync(Batch.Customer(1, "Ada")));
        Assert.Contains(environment.Log.Lines, line => line.StartsWith("3001 Could not save, fault Configuration: MySQL error 1142", StringComparison.Ordinal));

        await administrator.ExecuteAsync($"GRANT SELECT, INSERT, UPDATE ON {login.Database}.Customer TO stranger@'127.0.0.1'");
        Assert.Empty(await environment.IngestAsync(Batch.Customer(1, "Ada")));
        await administrator.ExecuteAsync("DROP USER stranger@'127.0.0.1'");
    }

    private async Task<IEnumerable<string>> IngestAsync(string? group, params (int CustId, string Name, long SentAt)[] messages)
    {
        var bodies = messages.Select(one => Batch.Customer(one.CustId, one.Name, one.SentAt)).ToArray();
        return group is null
            ? await Environment.IngestAsync(bodies)
            : (await Environment.Ingestor.IngestAsync(FifoBatch.Of([.. bodies.Select((one, i) => ($"{group}{i}", one.Body!, one.SentAt))]), TimeSpan.FromSeconds(30))).FailedIds();
    }
}

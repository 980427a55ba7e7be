using System.Text.RegularExpressions;
using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Table;

/// <summary>
/// Tables that the upsert cannot be right for: nothing is written, all ids go back, nothing is quarantined, and the log
/// has the statement that mends it, after which the same environment goes on.
/// </summary>
[Collection(OnDatabase.Name)]
public sealed partial class WrongTableTests(RunningDatabase database) : DatabaseTest(database)
{
    // Not every number of milliseconds is refused by a datetime; 1770101000000 is 0177-01-01 10:00:00.
    private const long Now = 1_767_225_600_000;

    private const string Names = "SELECT CustID,Name FROM Customer ORDER BY CustID,Name";
    private const string Rest = "Name varchar(255) NOT NULL, SentAt bigint NOT NULL DEFAULT 0";

    protected override Settings Settings => base.Settings with { QuarantineRejects = true };

    [Theory]
    [InlineData("CustID int NOT NULL", Rest, "", "no primary or unique key on CustID alone")]
    [InlineData("CustID int NOT NULL", Rest, ", KEY (CustID)", "no primary or unique key on CustID alone")]
    [InlineData("CustID int NOT NULL, Region int NOT NULL DEFAULT 0", Rest, ", PRIMARY KEY (CustID, Region)", "no primary or unique key on CustID alone")]
    [InlineData("CustID int NOT NULL, Region int NOT NULL DEFAULT 0", Rest, ", UNIQUE (Region, CustID)", "no primary or unique key on CustID alone")]
    [InlineData("Id int AUTO_INCREMENT PRIMARY KEY, CustID int NOT NULL", Rest, "", "no primary or unique key on CustID alone")]
    [InlineData("CustID varchar(20) NOT NULL PRIMARY KEY", Rest, "", "column CustID is varchar(20) NOT NULL")]
    [InlineData("CustID decimal(10,0) NOT NULL PRIMARY KEY", Rest, "", "column CustID is decimal(10,0) NOT NULL")]
    [InlineData("CustID int NOT NULL PRIMARY KEY", "Name varbinary(255) NOT NULL, SentAt bigint NOT NULL DEFAULT 0", "", "column Name is varbinary(255) NOT NULL")]
    [InlineData("CustID int NOT NULL PRIMARY KEY", "Name char(50) NOT NULL, SentAt bigint NOT NULL DEFAULT 0", "", "column Name is char(50) NOT NULL")]
    [InlineData("CustID int NOT NULL PRIMARY KEY", "Name varchar(255) AS (CONCAT('no ',CustID)) STORED, SentAt bigint NOT NULL DEFAULT 0", "", "column Name is varchar(255) and generated")]
    [InlineData("CustID int NOT NULL PRIMARY KEY", "Name varchar(255) NOT NULL, SentAt int NOT NULL DEFAULT 0", "", "column SentAt is int(11) NOT NULL")]
    [InlineData("CustID int NOT NULL PRIMARY KEY", "Name varchar(255) NOT NULL, SentAt datetime NOT NULL DEFAULT '2099-01-01'", "", "column SentAt is datetime NOT NULL")]
    [InlineData("CustID int NOT NULL PRIMARY KEY", "Name varchar(255) NOT NULL, SentAt timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP", "", "column SentAt is timestamp NOT NULL")]
    [InlineData("CustID int NOT NULL PRIMARY KEY", "Name varchar(255) NOT NULL, SentAt varchar(20) NOT NULL DEFAULT '9'", "", "column SentAt is varchar(20) NOT NULL")]
    [InlineData("CustID int NOT NULL PRIMARY KEY", "Name varchar(255) NOT NULL, SentAt decimal(14,2) NULL", "", "column SentAt is decimal(14,2)")]
    [InlineData("CustID int NOT NULL PRIMARY KEY", Rest, ") ENGINE=MEMORY COMMENT=('", "a table of the engine MEMORY")]
    [InlineData("CustID int NOT NULL PRIMARY KEY", Rest, ") ENGINE=MRG_MYISAM UNION=() INSERT_METHOD=LAST COMMENT=('", "a table of the engine MRG_M")]
    public async Task IngestAsync_WhenTheTableCannotBeRight_SaysWhatMendsItAndGoesOnAfterIt(string key, string rest, string end, string expected)
    {
        await CreateAsync($"({key}, {rest}{end})");
        Assert.Equal(["m0", "m1"], await Environment.IngestAsync(Batch.Customer(1, "Ada"), Batch.Customer(2, "Bob")));
        Assert.Equal(["m0"], await Environment.IngestAsync(Batch.Customer(1, "Ada"), ("{", 1)));
        var line = AssertTold(expected);
        Assert.Empty(await Database.QueryAsync(Names));
        Assert.Equal(["m1"], await Database.QueryAsync("SELECT MessageId FROM CustomerRejects"));

        await Database.ExecuteAsync(Alter().Match(line).Value);
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada"), Batch.Customer(2, "Bob")));
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada"), Batch.Customer(2, "Bobby", 1_001)));
        Assert.Equal(["1|Ada", "2|Bobby"], await Database.QueryAsync(Names));
    }

    [Theory]
    [InlineData("MODIFY SentAt datetime NULL", "column SentAt is datetime")]
    [InlineData("MODIFY SentAt int NOT NULL", "column SentAt is int(11) NOT NULL")]
    public async Task IngestAsync_WhenTheTableIsAlteredWhileTheConnectionLives_QuarantinesNothingAndGoesOnOnceItIsMended(string alteration, string expected)
    {
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        await Database.ExecuteAsync("DELETE FROM Customer");
        await Database.ExecuteAsync($"ALTER TABLE Customer {alteration}");
        Assert.Equal(["m0", "m1"], await Environment.IngestAsync(Batch.Customer(1, "Ada", Now), Batch.Customer(2, "Bob", Now)));
        var line = AssertTold(expected);
        Assert.Empty(await Database.QueryAsync("SHOW TABLES LIKE 'CustomerRejects'"));

        await Database.ExecuteAsync(Alter().Match(line).Value);
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada", Now), Batch.Customer(2, "Bob", Now)));
        Assert.Equal(["1|Ada", "2|Bob"], await Database.QueryAsync(Names));
    }

    [Fact]
    public async Task IngestAsync_WhenAWrongTableAppearsOnALivingConnection_LooksAtItFirst()
    {
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        await Database.ExecuteAsync("DROP TABLE Customer");
        Assert.Equal(["m0"], await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        await CreateAsync($"(CustID int NOT NULL, {Rest})");
        await Environment.DataSource.DiscardAsync();
        Assert.Equal(["m0"], await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        AssertTold("no primary or unique key on CustID alone");
    }

    [Fact]
    public async Task IngestAsync_WhenItIsAView_SaysSo()
    {
        await Database.ExecuteAsync("CREATE OR REPLACE TABLE Clients (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL, SentAt bigint)");
        await Database.ExecuteAsync("CREATE VIEW Customer AS SELECT CustID,Name,SentAt FROM Clients");
        try
        {
            Assert.Equal(["m0"], await Environment.IngestAsync(Batch.Customer(1, "Ada")));
            AssertTold("Customer is not a table but a view");
            Assert.Empty(await Environment.Store.ReadPageAsync(null, 10, RunningEnvironment.Soon));
        }
        finally
        {
            await Database.ExecuteAsync("DROP VIEW Customer");
            await Database.ExecuteAsync("DROP TABLE Clients");
        }
    }

    private Task CreateAsync(string definition) =>
        Database.ExecuteAsync($"CREATE TABLE Customer {definition.Replace("COMMENT=(')", "COMMENT='x'", StringComparison.Ordinal)}");

    private string AssertTold(string expected)
    {
        Assert.DoesNotContain(Environment.Log.Lines, line => line.Contains("RefusedByDatabase", StringComparison.Ordinal));
        return Assert.Single(Environment.Log.Lines.Where(line => line.StartsWith("3001 Could not save, fault Configuration: Customer", StringComparison.Ordinal)).DistinctBy(line => line[..^20]), line => line.Contains(expected, StringComparison.Ordinal));
    }

    [GeneratedRegex("ALTER TABLE [^.]+")]
    private static partial Regex Alter();
}

using CustomerIngest.Faults;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Faults;

/// <summary>What a table can be that takes no rows at all, and what the server says of it.</summary>
[Collection(OnDatabase.Name)]
public sealed class TableFaultTests(RunningDatabase database) : FaultTest(database)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Database.ExecuteAsync("DROP VIEW IF EXISTS Viewed, Summed");
        await Database.ExecuteAsync("DROP TABLE IF EXISTS Base, Versioned, Generated, Discarded");
        await Database.ExecuteAsync("CREATE TABLE Base (Id int PRIMARY KEY, Name varchar(20))");
        await Database.ExecuteAsync("CREATE VIEW Viewed AS SELECT Id, Name FROM Base");
        await Database.ExecuteAsync("CREATE VIEW Summed AS SELECT Id, COUNT(*) AS Rows1 FROM Base GROUP BY Id");
        await Database.ExecuteAsync("CREATE TABLE Versioned (Id int PRIMARY KEY) WITH SYSTEM VERSIONING");
        await Database.ExecuteAsync("CREATE TABLE Generated (Id int PRIMARY KEY, Double1 int AS (Id * 2) STORED)");
        await Database.ExecuteAsync("CREATE TABLE Discarded (Id int PRIMARY KEY)");
        await Administrator.ExecuteAsync("ALTER TABLE Discarded DISCARD TABLESPACE");
    }

    public override async ValueTask DisposeAsync()
    {
        await Database.ExecuteAsync("DROP VIEW IF EXISTS Viewed, Summed");
        await Database.ExecuteAsync("DROP TABLE IF EXISTS Base, Versioned, Generated, Discarded");
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData("ALTER TABLE Viewed ADD COLUMN SentAt bigint", 1347, "Customer is a view, and takes no rows or no column.")]
    [InlineData("INSERT INTO Summed VALUES (1, 1)", 1471, "Customer is a view, and takes no rows or no column.")]
    [InlineData("UPDATE Summed SET Id=1", 1288, "Customer is a view, and takes no rows or no column.")]
    [InlineData("ALTER TABLE Versioned ADD COLUMN SentAt bigint", 4119, "Customer is system-versioned, and the server does not let it be changed. Add what it lacks of CustID, Name and SentAt by hand, with system_versioning_alter_history=KEEP.")]
    [InlineData("INSERT INTO Generated VALUES (1, 7)", 1906, "A column that CustomerIngest fills is generated from others. Make it an ordinary one.")]
    [InlineData("CREATE TABLE Missing (Id int) ENGINE=Missing", 1286, "The server does not have the table's storage engine, or has it switched off. Enable InnoDB")]
    [InlineData("INSERT INTO Discarded VALUES (1)", 1814, "The table's data is not there: its tablespace was discarded, or its file is gone. ALTER TABLE Customer IMPORT TABLESPACE")]
    public Task Classify_WhenTheTableTakesNothing_IsConfiguration(string sql, int number, string advice) =>
        AssertFaultAsync(number, DatabaseFault.Configuration, advice, () => ExecuteAsync(sql));
}

using System.Net;
using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Table;

/// <summary>Who makes or upgrades the table, and when: Ingest, for a table that is ours, in an environment that never knew one.</summary>
[Collection(OnDatabase.Name)]
public sealed class RepairTests(RunningDatabase database) : DatabaseTest(database)
{
    private const string Tutorials = "CREATE TABLE Customer (CustID int NOT NULL, Name varchar(255) NOT NULL, PRIMARY KEY (CustID))";
    private const string Columns = "SELECT GROUP_CONCAT(COLUMN_NAME ORDER BY ORDINAL_POSITION) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA=DATABASE() AND TABLE_NAME='Customer'";

    protected override Task PrepareAsync() => CleanUpAsync();

    protected override Task CleanUpAsync() => Database.ExecuteAsync("DROP TABLE IF EXISTS Customer, Customer_old, Customer_new, customer, CustomerOrders");

    [Fact]
    public async Task GetAndList_WhenTheTableIsMissing_MakeNoneAndSaySo()
    {
        var list = await Environment.Lister.ListAsync(null, null, null, TimeSpan.FromSeconds(10));
        var get = await Environment.Finder.FindAsync("1", TimeSpan.FromSeconds(10));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (list.StatusCode, get.StatusCode));
        Assert.Contains("The table of customers is missing. It comes with the first message.", Answer.BodyOf(list), StringComparison.Ordinal);
        Assert.Contains("The table of customers is missing. It comes with the first message.", Answer.BodyOf(get), StringComparison.Ordinal);
        Assert.Contains(Environment.Log.Lines, line => line.StartsWith("2001 Could not read customers, fault Transient: The table Customer is missing.", StringComparison.Ordinal));
        Assert.Empty(await Database.QueryAsync("SHOW TABLES LIKE 'Customer'"));

        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        Assert.Equal(HttpStatusCode.OK, (await Environment.Finder.FindAsync("1", TimeSpan.FromSeconds(10))).StatusCode);
    }

    [Fact]
    public async Task GetAndList_WhenTheTableIsTheTutorials_LeaveItAsItIs()
    {
        await Database.ExecuteAsync(Tutorials);
        Assert.Empty(await Environment.Store.ReadPageAsync(null, 10, RunningEnvironment.Soon));
        Assert.Equal(["CustID,Name"], await Database.QueryAsync(Columns));
    }

    [Fact]
    public async Task IngestAsync_WhenItMakesOrUpgradesTheTable_LogsIt()
    {
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        Assert.Equal(["3010 Made the table Customer, which the database lacked"], Environment.Log.Lines.Where(line => line.StartsWith("301", StringComparison.Ordinal)));
        Assert.Equal(["InnoDB"], await Database.QueryAsync("SELECT ENGINE FROM information_schema.TABLES WHERE TABLE_SCHEMA=DATABASE() AND TABLE_NAME='Customer'"));

        await Database.ExecuteAsync("DROP TABLE Customer");
        await Database.ExecuteAsync(Tutorials);
        await using var other = await RunningEnvironment.StartAsync(Database.Application);
        Assert.Empty(await other.IngestAsync(Batch.Customer(1, "Ada")));
        Assert.Equal(["3011 Added the column SentAt to the table Customer, which lacked it"], other.Log.Lines.Where(line => line.StartsWith("301", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task IngestAsync_WhenTheTableIsSwappedInTwoSteps_WaitsForTheNewOne()
    {
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        await Database.ExecuteAsync("CREATE TABLE Customer_new LIKE Customer");
        await Database.ExecuteAsync("RENAME TABLE Customer TO Customer_old");
        Assert.Equal(["m0"], await Environment.IngestAsync(Batch.Customer(2, "Bob")));
        await using var cold = await RunningEnvironment.StartAsync(Database.Application);
        Assert.Equal(["m0"], await cold.IngestAsync(Batch.Customer(2, "Bob")));
        Assert.Contains(Environment.Log.Lines, line => line.StartsWith("3001 Could not save, fault Transient: The table Customer was there and is gone", StringComparison.Ordinal));
        Assert.Contains(cold.Log.Lines, line => line.StartsWith("3001 Could not save, fault Configuration: The table Customer is missing, and Customer_", StringComparison.Ordinal));

        await Database.ExecuteAsync("RENAME TABLE Customer_new TO Customer");
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(2, "Bob")));
        Assert.Empty(await cold.IngestAsync(Batch.Customer(3, "Eve")));
        Assert.Equal(["2|Bob|1000", "3|Eve|1000"], await Database.QueryAsync(CustomerModel.Rows));
    }

    [Fact]
    public async Task IngestAsync_WhenAnOlderTableIsSwappedIn_DoesNotUpgradeWhatItKnewOtherwise()
    {
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        await Database.ExecuteAsync("ALTER TABLE Customer DROP COLUMN SentAt");
        Assert.Equal(["m0"], await Environment.IngestAsync(Batch.Customer(2, "Bob")));
        Assert.Equal(["CustID,Name"], await Database.QueryAsync(Columns));
        Assert.Contains(Environment.Log.Lines, line => line.Contains("Customer lacks a column that it had before", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, FullName varchar(50))", "CustID,FullName", "MySQL error 1054")]
    [InlineData("CREATE TABLE Customer (Id int NOT NULL PRIMARY KEY, Name varchar(50))", "Id,Name", "MySQL error 1054")]
    [InlineData("CREATE TABLE Customer (CustID char(5) NOT NULL PRIMARY KEY, Name varchar(50))", "CustID,Name", "Customer's column CustID is char(5)")]
    [InlineData("CREATE TABLE Customer (CustID int NOT NULL, Name varchar(50), KEY (CustID))", "CustID,Name", "Customer has no primary or unique key on CustID alone")]
    [InlineData("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name blob)", "CustID,Name", "Customer's column Name is blob")]
    [InlineData("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(50), Segment int NOT NULL)", "CustID,Name,Segment", "Customer lacks a column, and has a column Segment")]
    [InlineData("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(50)) WITH SYSTEM VERSIONING", "CustID,Name", "Customer is system-versioned and lacks a column")]
    public async Task IngestAsync_WhenTheTableIsAnothers_AltersNothing(string create, string columns, string expected)
    {
        await Database.ExecuteAsync(create);
        Assert.Equal(["m0"], await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        Assert.Equal([columns], await Database.QueryAsync(Columns));
        Assert.Contains(Environment.Log.Lines, line => line.StartsWith($"3001 Could not save, fault Configuration: {expected}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task IngestAsync_WhenOneOfThatNameInLowerCaseIsThere_MakesNoneBesideIt()
    {
        await Database.ExecuteAsync("CREATE TABLE customer (CustID int NOT NULL PRIMARY KEY, Name varchar(50))");
        Assert.Equal(["m0"], await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        Assert.Contains(Environment.Log.Lines, line => line.Contains("RENAME TABLE customer TO Customer", StringComparison.Ordinal));
        Assert.Empty(await Database.QueryAsync("SHOW TABLES WHERE BINARY Tables_in_customers='Customer'"));

        await Database.ExecuteAsync("RENAME TABLE customer TO Customer");
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada")));
    }

    [Fact]
    public async Task IngestAsync_WhenOthersTablesHaveSimilarNames_MakesIts()
    {
        await Database.ExecuteAsync("CREATE TABLE CustomerOrders (CustID int NOT NULL PRIMARY KEY, Name varchar(50))");
        await Database.ExecuteAsync("CREATE TABLE Customer_old (CustID int NOT NULL PRIMARY KEY, Name varchar(50))");
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada")));
    }

    [Fact]
    public async Task IngestAsync_WhenTheTableToUpgradeIsInUse_WaitsForASecondAndTriesAgainLater()
    {
        await Database.ExecuteAsync(Tutorials);
        await using var user = await Database.OpenAsync();
        await user.ExecuteAsync("START TRANSACTION");
        Assert.Empty(await user.QueryAsync("SELECT * FROM Customer"));
        await using var log = await GeneralLog.StartAsync(Database);
        Assert.Equal(["m0"], await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        Assert.Equal(["m0"], await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        Assert.Single(await log.ReadAllAsync(), statement => statement.StartsWith("ALTER", StringComparison.Ordinal));
        Assert.Contains(Environment.Log.Lines, line => line.StartsWith("3001 Could not save, fault Transient: Customer must be upgraded, and could not be", StringComparison.Ordinal));
        var waits = await Environment.Session.RunAsync(lease => ReadAsync(lease, "SELECT @@lock_wait_timeout=3"), repair: null, RunningEnvironment.Soon);
        Assert.Equal(1L, waits);

        await user.ExecuteAsync("COMMIT");
        Time.Shift(TimeSpan.FromMinutes(1));
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        Assert.Equal(["1|Ada|1000"], await Database.QueryAsync(CustomerModel.Rows));
    }

    private static async Task<object?> ReadAsync(CustomerIngest.Connections.DatabaseLease lease, string text)
    {
        await using var command = lease.Command(text);
        return Convert.ToInt64(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }
}

using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Faults;

/// <summary>The whole way: what somebody did to the table or the user, and what Ingest and List then say.</summary>
[Collection(OnDatabase.Name)]
public sealed class RepairFaultTests(RunningDatabase database) : FaultTest(database)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Database.ExecuteAsync("DROP TABLE IF EXISTS Customer");
    }

    public override async ValueTask DisposeAsync()
    {
        await Administrator.ExecuteAsync("DROP TABLE IF EXISTS Customer");
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Ingest_WhenTheUserMayNotMakeTheTable_SaysWhatToGrantAndWorksOnceItIs()
    {
        await CreateVisitorAsync();
        await Administrator.ExecuteAsync($"GRANT SELECT, INSERT, UPDATE ON {Database.Application.Database}.* TO {Visitor}");
        await using var environment = await StartAsync("visitor");
        await AssertFailsAsync(environment, "MySQL error 1142 TableAccessDenied, SQLSTATE 42000. The secret's user lacks a privilege. Grant the secret's user SELECT, INSERT and UPDATE on the table Customer, CREATE and ALTER");

        await Administrator.ExecuteAsync($"GRANT CREATE ON {Database.Application.Database}.* TO {Visitor}");
        await environment.DataSource.DiscardAsync();
        Assert.Empty((await IngestAsync(environment)).FailedIds());
    }

    [Fact]
    public async Task Ingest_WhenTheTableIsThereAndATriggersIsNot_SaysSo()
    {
        await using var environment = await StartAsync();
        Assert.Empty((await IngestAsync(environment)).FailedIds());
        await Database.ExecuteAsync("CREATE TRIGGER Copy BEFORE INSERT ON Customer FOR EACH ROW INSERT INTO Missing VALUES (NEW.Name)");
        await AssertFailsAsync(environment, "MySQL error 1146 NoSuchTable, SQLSTATE 42S02. Customer is there, so a trigger or view on it needs a table that is not");
    }

    [Fact]
    public async Task Ingest_WhenTheTableIsAnothers_SaysSo()
    {
        await Database.ExecuteAsync("CREATE TABLE Customer (CustID int PRIMARY KEY, FullName varchar(9), SentAt bigint)");
        await using var environment = await StartAsync();
        await AssertFailsAsync(environment, "MySQL error 1054 BadFieldError, SQLSTATE 42S22. Customer lacks a column that CustomerIngest (CustID, Name, SentAt)");
    }

    private Task<RunningEnvironment> StartAsync(string? user = null)
    {
        var login = new MySqlConnector.MySqlConnectionStringBuilder(Database.Application.ConnectionString);
        login.UserID = user ?? login.UserID;
        return RunningEnvironment.StartAsync(login);
    }

    private static Task<Amazon.Lambda.SQSEvents.SQSBatchResponse> IngestAsync(RunningEnvironment environment) =>
        environment.Ingestor.IngestAsync(Batch.Of(Batch.Customer(1, Canary)), TimeSpan.FromSeconds(20));

    private static async Task AssertFailsAsync(RunningEnvironment environment, string expected)
    {
        Assert.Single((await IngestAsync(environment)).FailedIds());
        Assert.Contains(environment.Log.Lines, line => line.StartsWith($"3001 Could not save, fault Configuration: {expected}", StringComparison.Ordinal));
        Assert.DoesNotContain(environment.Log.Lines, line => line.Contains(Canary, StringComparison.Ordinal));
    }
}

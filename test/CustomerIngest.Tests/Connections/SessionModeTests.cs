using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Connections;

/// <summary>A server whose defaults would make the statements mean something else.</summary>
[Collection(OnDatabase.Name)]
public sealed class SessionModeTests(RunningDatabase database) : DatabaseTest(database)
{
    private const string Rows = "SELECT CustID,Name FROM Customer ORDER BY CustID";

    private DatabaseUser _administrator = null!;

    protected override async Task PrepareAsync()
    {
        _administrator = await Database.AdministerAsync();
        await _administrator.ExecuteAsync($"USE {Database.Application.Database}");
    }

    protected override async Task CleanUpAsync()
    {
        await _administrator.ExecuteAsync("SET GLOBAL autocommit=1, sql_mode=DEFAULT");
        await _administrator.DisposeAsync();
    }

    [Fact]
    public async Task IngestAsync_WhenTheServerDoesNotCommitByItself_Commits()
    {
        await _administrator.ExecuteAsync("SET GLOBAL autocommit=0");
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        Assert.Equal(["1|Ada"], await _administrator.QueryAsync(Rows));
    }

    [Fact]
    public async Task ReadPageAsync_WhenTheServerDoesNotCommitByItself_SeesWhatOthersWriteMeanwhile()
    {
        await Database.ExecuteAsync(CustomerTable.Create);
        await _administrator.ExecuteAsync("SET GLOBAL autocommit=0");
        Assert.Empty(await Environment.Store.ReadPageAsync(null, 10, RunningEnvironment.Soon));
        await _administrator.ExecuteAsync("INSERT INTO Customer (CustID,Name,SentAt) VALUES (1,'Ada',0)");
        Assert.Single(await Environment.Store.ReadPageAsync(null, 10, RunningEnvironment.Soon));
    }

    [Fact]
    public async Task IngestAsync_WhenTheServerHasNoBackslashEscapes_KeepsTheName()
    {
        await _administrator.ExecuteAsync("SET GLOBAL sql_mode='STRICT_TRANS_TABLES,NO_BACKSLASH_ESCAPES'");
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, """a\b'c"""), Batch.Customer(2, """\""")));
        Assert.Equal(["""1|a\b'c""", """2|\"""], await _administrator.QueryAsync(Rows));
    }

    [Fact]
    public async Task IngestAsync_WhenTheServerIsNotStrict_RefusesWhatDoesNotFit()
    {
        await Database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(5) CHARACTER SET latin1 NOT NULL, SentAt bigint NOT NULL DEFAULT 0)");
        await _administrator.ExecuteAsync("SET GLOBAL sql_mode=''");
        Assert.Equal(["m1", "m2"], await Environment.IngestAsync(Batch.Customer(1, "Ada"), Batch.Customer(2, "李"), Batch.Customer(3, "Martha")));
        Assert.Equal(["1|Ada"], await _administrator.QueryAsync(Rows));
    }

    [Fact]
    public async Task IngestAsync_WhenTheModeIsCorrected_KeepsWhatTheServerHasBesides()
    {
        await _administrator.ExecuteAsync("SET GLOBAL sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES,EMPTY_STRING_IS_NULL,NO_ZERO_DATE'");
        await Database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL AUTO_INCREMENT PRIMARY KEY, Name varchar(255) NOT NULL, SentAt bigint NOT NULL) ENGINE=Aria");
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        var modes = await Environment.Session.RunAsync(ReadModesAsync, repair: null, RunningEnvironment.Soon);
        Assert.Equal("ANSI_QUOTES,NO_AUTO_VALUE_ON_ZERO,NO_ZERO_DATE,STRICT_ALL_TABLES", string.Join(',', modes.Split(',').Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task IngestAsync_WhenTheServersModeIsRight_SetsNothing()
    {
        await _administrator.ExecuteAsync("SET GLOBAL sql_mode='STRICT_ALL_TABLES'");
        await using var log = await GeneralLog.StartAsync(Database);
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        Assert.DoesNotContain(await log.ReadShapesAsync(), statement => statement.Contains("SET autocommit", StringComparison.Ordinal));
    }

    private static async Task<string> ReadModesAsync(CustomerIngest.Connections.DatabaseLease lease)
    {
        await using var command = lease.Command("SELECT @@sql_mode");
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
